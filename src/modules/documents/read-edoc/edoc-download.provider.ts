import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Files, Refused, reject } from '../../../kernel/index.js';
import type { EDocDetails } from '../edoc-events.js';
import { attachmentHeader, safeFileName } from '../file-name.js';

/** Sends the file of an eDoc so that a browser saves it and never runs it. */
@Injectable()
export class EDocDownload {
  constructor(private readonly files: Files) {}

  /** Whoever asks was found to be allowed. @throws Refused where the document has not come yet. */
  async send(brokerageId: string, details: EDocDetails, reply: FastifyReply): Promise<StreamableFile> {
    const { edocId, title, fileName, fileHash, pages } = details;
    const file = fileHash === undefined ? undefined : await this.files.open(brokerageId, edocId);
    if (file === undefined) throw new Refused(reject('edoc-file-not-received'));
    const isPdf = pages !== undefined;
    void reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    return new StreamableFile(Readable.from(file.stream, { objectMode: false }), {
      type: isPdf ? 'application/pdf' : 'application/octet-stream',
      disposition: attachmentHeader(safeFileName(fileName ?? title, isPdf ? 'pdf' : 'bin')),
      length: file.bytes,
    });
  }
}
