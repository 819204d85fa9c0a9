import { Injectable } from '@nestjs/common';
import { Files, Ids, KeyRing, keyedId, StateStore } from '../../kernel/index.js';
import type { DownloadOrigin, DownloadSource } from './download.js';
import { LARGEST_FILE } from './import-service.js';

const PREFIX = 'import/';

/** A file that is being kept. */
type Spooling = { readonly brokerageId: string; readonly fileId: string };
/** One that lies ready to be taken in. */
export type Spooled = Spooling & {
  readonly downloadId: string;
  readonly bytes: number;
  readonly origin: DownloadOrigin;
  readonly source: DownloadSource;
};

/** Files that came and are not wholly taken in yet, encrypted; they survive a crash. */
@Injectable()
export class Spool {
  /** Files that came since the start: whoever brought them takes care of them. */
  private readonly ours = new Set<string>();

  constructor(
    private readonly files: Files,
    private readonly state: StateStore,
    private readonly keys: KeyRing,
    private readonly ids: Ids,
  ) {}

  /** @throws FileTooLarge, or what `bytes` throws; nothing is kept then. */
  async add(
    brokerageId: string,
    bytes: AsyncIterable<Uint8Array>,
    { origin, source }: Pick<Spooled, 'origin' | 'source'>,
  ): Promise<Spooled> {
    const spooling = { brokerageId, fileId: this.ids.next() };
    this.ours.add(spooling.fileId);
    await this.note(spooling);
    try {
      const file = await this.files.put(brokerageId, spooling.fileId, bytes, { maxBytes: LARGEST_FILE });
      const idKey = await this.keys.brokerageKey(brokerageId, 'id');
      const downloadId = keyedId(idKey, 'download', file.sha256);
      const spooled = { ...spooling, downloadId, bytes: file.bytes, origin, source };
      await this.note(spooled);
      return spooled;
    } catch (error) {
      await this.forget(spooling);
      throw error;
    }
  }

  /** What an earlier process left to be done. Files that never came wholly are dropped. */
  async leftBehind(): Promise<readonly Spooled[]> {
    const all = await this.state.list<Spooling | Spooled>(PREFIX);
    const left = all.map(({ value }) => value).filter(({ fileId }) => !this.ours.has(fileId));
    for (const file of left) if (!('downloadId' in file)) await this.forget(file);
    return left.filter((file) => 'downloadId' in file);
  }

  async open(spooled: Spooled): Promise<AsyncIterable<Uint8Array>> {
    const opened = await this.files.open(spooled.brokerageId, spooled.fileId);
    if (opened !== undefined) return opened.stream;
    // It never comes back; whoever has it brings it again.
    await this.forget(spooled);
    throw new Error('The file of a download is gone');
  }

  async forget({ brokerageId, fileId }: Spooling): Promise<void> {
    await this.files.delete(brokerageId, fileId);
    await this.state.write([{ key: `${PREFIX}${fileId}`, value: undefined }]);
  }

  private async note(file: Spooling | Spooled): Promise<void> {
    await this.state.write([{ key: `${PREFIX}${file.fileId}`, value: file }]);
  }
}
