import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Clock, type Context, later } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { Ctx } from '../../platform/request.js';
import { FeedsQuery } from './feeds.query.js';
import { missingOf } from './sequence-gaps.js';

const DAY = 86_400_000;
/** Policies with gaps that are listed. */
const MOST_GAPS = 100;

class FeedsQueryString {
  @ApiPropertyOptional({
    description: 'Days without anything after which a feed counts as silent.',
    ...{ type: 'integer', minimum: 1, maximum: 365, default: 7, example: 7 },
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  silentAfterDays: number = 7;
}

class FeedView {
  @ApiProperty({ example: 'BORL' })
  companyCode!: string;

  @ApiProperty({ enum: ['policies', 'edocs'], example: 'policies' })
  kind!: 'policies' | 'edocs';

  @ApiPropertyOptional({ description: 'Line of business of policies.', example: 'AUTO' })
  line?: string;

  @ApiProperty({ type: 'integer', description: 'New messages or documents so far.', example: 812 })
  received!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-04T07:00:00.000Z' })
  firstReceived!: string;

  @ApiProperty({ format: 'date-time', example: '2026-02-11T08:10:22.000Z' })
  lastReceived!: string;

  @ApiProperty({ description: 'Nothing new for longer than asked.', example: false })
  silent!: boolean;
}

class GapView {
  @ApiProperty({ format: 'uuid', example: '9d41c0de-0c54-8c8e-8a3f-2f5f2d7f6a01' })
  policyId!: string;

  @ApiPropertyOptional({ example: 'BM 204-7781 A' })
  policyNumber?: string;

  @ApiPropertyOptional({ example: 'BORL' })
  companyCode?: string;

  @ApiPropertyOptional({ example: 'AUTO' })
  line?: string;

  @ApiProperty({ format: 'date', description: 'Effective day of the term.', example: '2025-09-01' })
  term!: string;

  @ApiProperty({ type: [Number], description: 'Numbers of messages that never came.', example: [3] })
  missing!: number[];
}

class FeedsView {
  @ApiProperty({ type: [FeedView] })
  feeds!: FeedView[];

  @ApiProperty({ type: [GapView], description: 'Of at most 100 policies.' })
  gaps!: GapView[];
}

@ApiTags('Downloads')
@Controller('feeds')
export class FeedsController {
  constructor(
    private readonly feeds: FeedsQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    summary: 'Show what each insurer sends',
    description:
      'Insurers and lines with when something new last came. What is not listed is not downloaded. A gap holds nothing back.',
    for: ['broker', 'auditor'],
    answers: FeedsView,
  })
  async show(
    @Query() { silentAfterDays }: FeedsQueryString,
    @Ctx() { brokerageId }: Context,
  ): Promise<FeedsView> {
    const silentBefore = later(this.clock.now(), -silentAfterDays * DAY);
    const [feeds, gaps] = await Promise.all([
      this.feeds.all(brokerageId),
      this.feeds.gaps(brokerageId, MOST_GAPS),
    ]);
    return {
      feeds: feeds.map((row) => ({ ...row, silent: row.lastReceived < silentBefore })),
      gaps: gaps.flatMap((row) => {
        const { numbers: _numbers, ...policy } = row;
        return missingOf(row).map(({ term, missing }) => ({ ...policy, term, missing: [...missing] }));
      }),
    };
  }
}
