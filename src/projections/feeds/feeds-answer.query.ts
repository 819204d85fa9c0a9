import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

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

class UnmappedView {
  @ApiProperty({ example: 'BORL' })
  companyCode!: string;

  @ApiProperty({ description: 'OTHER stands for what is no code, and for too many.', example: 'Z12' })
  code!: string;

  @ApiProperty({ type: 'integer', description: 'New messages that came with it.', example: 4 })
  count!: number;

  @ApiProperty({ format: 'date-time', example: '2026-02-11T08:10:22.000Z' })
  lastReceived!: string;
}

export class LastDownloadView {
  @ApiProperty({ example: 'BORL' })
  companyCode!: string;

  @ApiProperty({ format: 'uuid', example: '4a2d9c1e-7b0f-8e55-9d3a-6f1e2c3b4a5d' })
  downloadId!: string;

  @ApiProperty({ format: 'date-time', example: '2026-02-11T08:10:22.000Z' })
  at!: string;
}

/** What each insurer sends. */
export class FeedsView {
  @ApiProperty({ type: [FeedView] })
  feeds!: FeedView[];

  @ApiProperty({ type: [GapView], description: 'Of at most 100 policies.' })
  gaps!: GapView[];

  @ApiProperty({
    type: [UnmappedView],
    description:
      'Private Business Purpose codes without a meaning in the settings, each message taken as a change; at most 200.',
  })
  unmapped!: UnmappedView[];

  @ApiProperty({
    type: [LastDownloadView],
    description: 'The last file that brought something new of each insurer.',
  })
  downloads!: LastDownloadView[];
}
