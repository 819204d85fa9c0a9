import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, FileTooLarge, Refused, reject } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx } from '../../../platform/request.js';
import { sentFile } from '../../../platform/sent-form.js';
import type { DownloadOrigin } from '../download.js';
import { type ImportOptions, ImportService, LARGEST_FILE } from '../import-service.js';

const ORIGINS = ['daily', 'initial-load'] as const;
/** Milliseconds a client waits at most for a file to be taken in; larger ones go on without it. */
const PATIENCE = 20_000;

class UploadQuery {
  @ApiPropertyOptional({
    enum: ORIGINS,
    default: 'daily',
    description: 'An initial load is the history of old policies: nobody gets a mail because of it.',
  })
  @IsOptional()
  @IsIn(ORIGINS)
  origin: DownloadOrigin = 'daily';
}

class UploadedDownload {
  @ApiProperty({ format: 'uuid', example: '4a2d9c1e-7b0f-8e55-9d3a-6f1e2c3b4a5d' }) downloadId!: string;
  @ApiProperty({ enum: ['running', 'finished'], example: 'finished' }) state!: 'running' | 'finished';
  @ApiProperty({
    description: 'Identical bytes were taken in before; nothing was written now.',
    example: false,
  })
  existing!: boolean;
}

@ApiTags('Downloads')
@Controller('downloads')
export class UploadDownloadController {
  constructor(private readonly imports: ImportService) {}

  @Post()
  @ApiConsumes('application/xml', 'text/xml', 'application/octet-stream')
  @ApiHeader({
    name: 'Content-Disposition',
    required: false,
    description: 'The name of the file, to be shown with its problems. A form names its file itself.',
    schema: { type: 'string', example: 'attachment; filename="BORL-2026-02-11.xml"' },
  })
  @ApiBody({
    description: 'The file of an insurer, as it came.',
    schema: { type: 'string', format: 'binary' },
  })
  @Operation({
    summary: 'Take in a file of an insurer',
    description:
      'CSIO-style XML. Answers when all of it is taken in, or after 20 seconds with the state "running". Messages that are ' +
      'malformed, unknown or for another broker are listed as problems of the download and stop nothing. ' +
      'A file that was taken in before changes nothing, unless messages of it that were for another broker are yours by now, ' +
      'as mailboxes or contract numbers of the settings were corrected: those are taken in. ' +
      'A form (multipart/form-data) with one file is taken too.',
    for: ['broker'],
    answers: UploadedDownload,
    status: 201,
    orElse: {
      200: 'Identical bytes were taken in before.',
      202: 'It is still being taken in: GET /downloads/{downloadId} tells how far it is.',
    },
    refuses: ['body-too-large', 'media-type-unsupported'],
  })
  async upload(
    @Query() { origin }: UploadQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Ctx() { brokerageId, actor }: Context,
  ) {
    const { bytes, fileName } = await sentFile(request, LARGEST_FILE);
    const options = { origin, source: 'upload', fileName, actor } as const;
    const { downloadId, finished } = await this.accept(brokerageId, bytes, options);
    const result = await withPatience(finished);
    if (result === undefined) {
      void reply.status(202);
      return answer({ downloadId, state: 'running', existing: false });
    }
    if (result.existing) void reply.status(200);
    const { existing, position } = result;
    return answer({ downloadId, state: 'finished', existing }, existing ? {} : { position });
  }

  private async accept(brokerageId: string, bytes: AsyncIterable<Uint8Array>, options: ImportOptions) {
    try {
      return await this.imports.accept({ brokerageId }, bytes, options);
    } catch (error) {
      if (error instanceof FileTooLarge) throw new Refused(reject('body-too-large'));
      throw error;
    }
  }
}

async function withPatience<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
