import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Context, Refused, reject, Streams } from '../../../kernel/index.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx } from '../../../platform/request.js';
import { edoc } from '../edoc.js';
import { EDocDownload } from './edoc-download.provider.js';

@ApiTags('eDocs')
@Controller('edocs')
export class ReadEDocController {
  constructor(
    private readonly streams: Streams,
    private readonly download: EDocDownload,
  ) {}

  @Get(':edocId/file')
  @Operation({
    summary: 'Download the file of an eDoc',
    description: 'Internal eDocs and those in suspense too.',
    for: ['broker', 'auditor'],
    media: 'application/pdf',
    refuses: ['edoc-not-found', 'edoc-file-not-received'],
  })
  async read(
    @Param('edocId') edocId: string,
    @Ctx() { brokerageId }: Context,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state } = await this.streams.load(edoc, edocId, brokerageId);
    if (!('details' in state)) throw new Refused(reject('edoc-not-found'));
    return this.download.send(brokerageId, state.details, reply);
  }
}
