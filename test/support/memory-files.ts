import { createHash } from 'node:crypto';
import {
  Files,
  FileTooLarge,
  type OpenedFile,
  type SmallFile,
  type StoredFile,
} from '../../src/kernel/index.js';

/** Files of one test, as they came. */
export class MemoryFiles extends Files {
  readonly files = new Map<string, Uint8Array>();
  readonly small = new Map<string, Uint8Array>();

  async put(
    brokerageId: string,
    fileId: string,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    { maxBytes }: { readonly maxBytes: number },
  ): Promise<StoredFile> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(Uint8Array.from(chunk));
    const whole = Buffer.concat(chunks);
    if (whole.length > maxBytes) throw new FileTooLarge();
    this.files.set(`${brokerageId}/${fileId}`, whole);
    return { sha256: createHash('sha256').update(whole).digest('hex'), bytes: whole.length };
  }

  async open(brokerageId: string, fileId: string): Promise<OpenedFile | undefined> {
    const bytes = this.files.get(`${brokerageId}/${fileId}`);
    if (bytes === undefined) return undefined;
    async function* stream(): AsyncIterable<Uint8Array> {
      yield bytes!;
    }
    return { bytes: bytes.length, stream: stream() };
  }

  async delete(brokerageId: string, fileId: string): Promise<void> {
    this.files.delete(`${brokerageId}/${fileId}`);
  }

  async putSmall(brokerageId: string, packId: string, entries: readonly SmallFile[]): Promise<void> {
    for (const { id, bytes } of entries) this.small.set(`${brokerageId}/${packId}/${id}`, bytes);
  }

  async getSmall(brokerageId: string, packId: string, id: string): Promise<Uint8Array | undefined> {
    return this.small.get(`${brokerageId}/${packId}/${id}`);
  }

  async deleteSmall(brokerageId: string, packId: string): Promise<void> {
    for (const key of this.small.keys())
      if (key.startsWith(`${brokerageId}/${packId}/`)) this.small.delete(key);
  }
}
