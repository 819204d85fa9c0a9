import { Injectable } from '@nestjs/common';
import { FileDamaged, Files, FileTooLarge, KeyRing, PdfCheck, Refused, reject } from '../../kernel/index.js';
import type { EDocFile } from './edoc-events.js';
import { fileHashV1 } from './file-hash.js';

export const LARGEST_EDOC = 25 * 1024 * 1024;
const PDF = 'application/pdf';

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Keeps the files of eDocs, checked by their content. */
@Injectable()
export class EDocFiles {
  constructor(
    private readonly files: Files,
    private readonly pdfs: PdfCheck,
    private readonly keys: KeyRing,
  ) {}

  /** Keeps a PDF. Of a refused file nothing is left. @throws Refused with the reason of the check. */
  async keep(brokerageId: string, edocId: string, bytes: Bytes): Promise<EDocFile> {
    try {
      const file = await this.keepAny(brokerageId, edocId, bytes, PDF);
      if (file.fileProblem !== undefined) throw new Refused(reject(file.fileProblem));
      return file;
    } catch (error) {
      await this.drop(brokerageId, edocId);
      throw error instanceof FileTooLarge ? new Refused(reject('pdf-too-large')) : error;
    }
  }

  /** Keeps whatever it is and says what is wrong with it. @throws FileTooLarge */
  async keepAny(brokerageId: string, edocId: string, bytes: Bytes, mimeType: string): Promise<EDocFile> {
    const { sha256, bytes: length } = await this.files.put(brokerageId, edocId, bytes, {
      maxBytes: LARGEST_EDOC,
    });
    const stored = await this.files.open(brokerageId, edocId);
    if (stored === undefined) throw new FileDamaged('A file is gone that was just written');
    const verdict = await this.pdfs.check(stored.stream);
    return {
      fileHash: fileHashV1(await this.keys.brokerageKey(brokerageId, 'id'), sha256),
      bytes: length,
      ...(verdict.ok ? { pages: verdict.pages, mimeType: PDF } : { mimeType, fileProblem: verdict.reason }),
    };
  }

  /** Forgets a file of which no event speaks. */
  drop(brokerageId: string, edocId: string): Promise<void> {
    return this.files.delete(brokerageId, edocId);
  }
}
