import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { type Context, Refused, reject } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { decodeCursor, pageOf, PageQuery } from '../../platform/paging.js';
import { Ctx } from '../../platform/request.js';
import { documentsIn } from '../../modules/downloads/index.js';
import type { DownloadRow } from './downloads.js';
import { DownloadsQuery } from './downloads.query.js';

const INSTANT = '2026-02-11T08:10:22.000Z';

class UnmappedCode {
  @ApiProperty({
    description: 'A private code: a Business Purpose taken as a change, or a code of an eDoc.',
    example: 'Z12',
  })
  code!: string;

  @ApiProperty({ type: 'integer', example: 2 })
  count!: number;
}

class DownloadView {
  @ApiProperty({ format: 'uuid', example: '4a2d9c1e-7b0f-8e55-9d3a-6f1e2c3b4a5d' })
  downloadId!: string;

  @ApiProperty({ enum: ['running', 'finished'], example: 'finished' })
  state!: 'running' | 'finished';

  @ApiProperty({ enum: ['daily', 'initial-load'], example: 'daily' })
  origin!: 'daily' | 'initial-load';

  @ApiProperty({ enum: ['upload', 'cli'], example: 'upload' })
  source!: 'upload' | 'cli';

  @ApiProperty({ type: 'integer', example: 48213 })
  bytes!: number;

  @ApiPropertyOptional({ description: 'As whoever brought it called it.', example: 'BORL-2026-02-11.xml' })
  fileName?: string;

  @ApiProperty({ format: 'date-time', example: INSTANT })
  startedAt!: string;

  @ApiPropertyOptional({ format: 'date-time', example: INSTANT })
  finishedAt?: string;

  @ApiProperty({ type: 'integer', description: 'Messages in the file so far.', example: 24 })
  messages!: number;

  @ApiProperty({ type: 'integer', description: 'Versions of policies that were new.', example: 17 })
  changed!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Versions of policies and documents that were known already.',
    example: 2,
  })
  known!: number;

  @ApiProperty({ type: 'integer', description: 'Quotes and memos.', example: 1 })
  withoutEffect!: number;

  @ApiProperty({ type: 'integer', description: 'Messages that bring or announce documents.', example: 3 })
  edocs!: number;

  @ApiProperty({ type: 'integer', description: 'Documents that were new.', example: 3 })
  newEDocs!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Messages for another broker, kept and not taken in.',
    example: 0,
  })
  otherBroker!: number;

  @ApiProperty({ type: 'integer', description: 'What could not be taken in.', example: 1 })
  problems!: number;

  @ApiProperty({ type: [UnmappedCode] })
  unmapped!: UnmappedCode[];
}

class DownloadPage {
  @ApiProperty({ type: [DownloadView] })
  items!: DownloadView[];

  @ApiPropertyOptional({
    description: '`cursor` of the next page, where there is one.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}

@ApiTags('Downloads')
@Controller('downloads')
export class DownloadsController {
  constructor(private readonly downloads: DownloadsQuery) {}

  @Get()
  @Operation({
    summary: 'List the downloads',
    description: 'Files of insurers with what they held, the newest first.',
    for: ['broker', 'auditor'],
    answers: DownloadPage,
    refuses: ['cursor-malformed'],
  })
  async list(@Query() { cursor, limit }: PageQuery, @Ctx() { brokerageId }: Context): Promise<DownloadPage> {
    const found = await this.downloads.page(brokerageId, decodeCursor(cursor), limit);
    return pageOf(found, limit, ({ row }) => viewOf(row));
  }

  @Get(':downloadId')
  @Operation({
    summary: 'Show a download',
    for: ['broker', 'auditor'],
    answers: DownloadView,
    refuses: ['download-not-found'],
  })
  async find(
    @Param('downloadId', ParseUUIDPipe) downloadId: string,
    @Ctx() { brokerageId }: Context,
  ): Promise<DownloadView> {
    const row = await this.downloads.find(brokerageId, downloadId);
    if (row === undefined) throw new Refused(reject('download-not-found'));
    return viewOf(row);
  }
}

function viewOf({ counts, laterDocuments, ...row }: DownloadRow): DownloadView {
  const { unmapped, versions, documents: _, ...counted } = counts;
  const knownVersions = Math.max(versions - row.changed, 0);
  const knownDocuments = Math.max(documentsIn(counts) - row.newEDocs - laterDocuments, 0);
  return {
    ...row,
    ...counted,
    // The events of a batch come before its counts.
    known: knownVersions + knownDocuments,
    unmapped: Object.entries(unmapped).map(([code, count]) => ({ code, count })),
  };
}
