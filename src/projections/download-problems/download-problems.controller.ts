import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { type Context, Refused, reject } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { decodeCursor, pageOf, PageQuery } from '../../platform/paging.js';
import { Ctx } from '../../platform/request.js';
import { DownloadsQuery } from '../downloads/downloads.query.js';
import { DownloadProblemsQuery } from './download-problems.query.js';

class DownloadProblemView {
  @ApiProperty({ type: 'integer', description: 'Number of the message in the file, from 0.', example: 12 })
  ordinal!: number;

  @ApiProperty({ type: 'integer', example: 318 })
  line!: number;

  @ApiProperty({ type: 'integer', example: 5 })
  column!: number;

  @ApiProperty({ description: 'Finishes "not taken in because ...".', example: 'policy-number-missing' })
  reason!: string;

  @ApiPropertyOptional({
    description: 'What is wrong and what to do.',
    example: 'PolicyNumber is missing or empty',
  })
  detail?: string;

  @ApiPropertyOptional({
    description: 'The beginning of the message as it came.',
    example: '<PersAutoPolicyModRq>',
  })
  excerpt?: string;
}

class DownloadProblemPage {
  @ApiPropertyOptional({
    description: 'The file, as whoever brought it called it.',
    example: 'BORL-2026-02-11.xml',
  })
  fileName?: string;

  @ApiProperty({ type: [DownloadProblemView] })
  items!: DownloadProblemView[];

  @ApiPropertyOptional({
    description: '`cursor` of the next page, where there is one.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}

@ApiTags('Downloads')
@Controller('downloads')
export class DownloadProblemsController {
  constructor(
    private readonly problems: DownloadProblemsQuery,
    private readonly downloads: DownloadsQuery,
  ) {}

  @Get(':downloadId/problems')
  @Operation({
    summary: 'List the problems of a download',
    description:
      'What could not be taken in, in the order of the file, with the beginning of each message as it came. ' +
      '`code-unmapped` names a message that was taken in as a change, because its Business Purpose is a private code, or an eDoc ' +
      'with private codes. ' +
      '`for-another-broker` names none of your mailboxes and contract numbers: where they are wrong, correct the settings and ' +
      'bring the file again.',
    for: ['broker', 'auditor'],
    answers: DownloadProblemPage,
    refuses: ['download-not-found', 'cursor-malformed'],
  })
  async list(
    @Param('downloadId', ParseUUIDPipe) downloadId: string,
    @Query() { cursor, limit }: PageQuery,
    @Ctx() { brokerageId }: Context,
  ): Promise<DownloadProblemPage> {
    const download = await this.downloads.find(brokerageId, downloadId);
    if (download === undefined) throw new Refused(reject('download-not-found'));
    const found = await this.problems.page(brokerageId, downloadId, decodeCursor(cursor), limit);
    const page = pageOf(found, limit, ({ row }) => row);
    const items = await Promise.all(
      page.items.map(async (row): Promise<DownloadProblemView> => {
        const { downloadId: _downloadId, ...problem } = row;
        const excerpt = await this.problems.excerpt(brokerageId, row);
        return { ...problem, ...(excerpt !== undefined && { excerpt }) };
      }),
    );
    const { fileName } = download;
    return { ...(fileName !== undefined && { fileName }), ...page, items };
  }
}
