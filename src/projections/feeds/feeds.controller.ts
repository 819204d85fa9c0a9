import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Clock, type Context, later } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { Ctx } from '../../platform/request.js';
import type { FeedRow } from './feeds.js';
import { FeedsView, type LastDownloadView } from './feeds-answer.query.js';
import { FeedsQuery } from './feeds.query.js';
import { missingOf } from './sequence-gaps.js';

const DAY = 86_400_000;
/** Policies with gaps that are listed. */
const MOST_GAPS = 100;
/** Private codes that are listed. */
const MOST_UNMAPPED = 200;

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
    const [feeds, gaps, unmapped] = await Promise.all([
      this.feeds.all(brokerageId),
      this.feeds.gaps(brokerageId, MOST_GAPS),
      this.feeds.unmapped(brokerageId, MOST_UNMAPPED),
    ]);
    return {
      feeds: feeds.map(({ lastDownloadId: _last, ...row }) => {
        return { ...row, silent: row.lastReceived < silentBefore };
      }),
      gaps: gaps.flatMap((row) => {
        const { numbers: _numbers, ...policy } = row;
        return missingOf(row).map(({ term, missing }) => ({ ...policy, term, missing: [...missing] }));
      }),
      unmapped: [...unmapped],
      downloads: lastDownloadsOf(feeds),
    };
  }
}

function lastDownloadsOf(feeds: readonly FeedRow[]): LastDownloadView[] {
  const last = new Map<string, LastDownloadView>();
  for (const { companyCode, lastDownloadId, lastReceived: at } of feeds) {
    const isNewer = at > (last.get(companyCode)?.at ?? '');
    if (lastDownloadId !== undefined && isNewer)
      last.set(companyCode, { companyCode, downloadId: lastDownloadId, at });
  }
  return [...last.values()];
}
