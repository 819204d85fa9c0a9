import { Injectable } from '@nestjs/common';
import { Files, Ids, KeyRing, keyedId, openBytes, sealBytes, StateStore } from '../../kernel/index.js';
import type { DownloadOrigin, DownloadSource } from './download.js';
import { plainFileName } from './file-name.js';
import { type ImportOptions, LARGEST_FILE } from './import-service.js';

const PREFIX = 'import/';

/** A file that is being kept. */
type Spooling = { readonly brokerageId: string; readonly fileId: string };
/** One that lies ready to be taken in. */
export type Spooled = Spooling & {
  readonly downloadId: string;
  readonly bytes: number;
  readonly origin: DownloadOrigin;
  readonly source: DownloadSource;
  /** Its name under its own key: people name files after their clients. */
  readonly sealedName?: string;
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
    { origin, source, fileName }: Pick<ImportOptions, 'origin' | 'source' | 'fileName'>,
  ): Promise<Spooled> {
    const spooling = { brokerageId, fileId: this.ids.next() };
    this.ours.add(spooling.fileId);
    await this.note(spooling);
    try {
      const file = await this.files.put(brokerageId, spooling.fileId, bytes, { maxBytes: LARGEST_FILE });
      const idKey = await this.keys.brokerageKey(brokerageId, 'id');
      const downloadId = keyedId(idKey, 'download', file.sha256);
      const name = plainFileName(fileName);
      const sealedName = name === undefined ? {} : { sealedName: await this.sealName(spooling, name) };
      const spooled = { ...spooling, downloadId, bytes: file.bytes, origin, source, ...sealedName };
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

  /** As whoever brought it called it. */
  async fileName({ sealedName, ...spooled }: Spooled): Promise<string | undefined> {
    await this.keys.load(spooled.brokerageId, () => [spooled.fileId]);
    const key = this.keys.find(spooled.brokerageId, spooled.fileId);
    if (sealedName === undefined || key === undefined) return undefined;
    return openBytes(key, Buffer.from(sealedName, 'base64'), placeOf(spooled)).toString('utf8');
  }

  async forget({ brokerageId, fileId }: Spooling): Promise<void> {
    await this.files.delete(brokerageId, fileId);
    await this.state.write([{ key: `${PREFIX}${fileId}`, value: undefined }]);
  }

  private async sealName(spooling: Spooling, name: string): Promise<string> {
    const { brokerageId, fileId } = spooling;
    const key = (await this.keys.ensure(brokerageId, [fileId])).get(fileId)!;
    return sealBytes(key, Buffer.from(name), placeOf(spooling)).toString('base64');
  }

  private async note(file: Spooling | Spooled): Promise<void> {
    await this.state.write([{ key: `${PREFIX}${file.fileId}`, value: file }]);
  }
}

const placeOf = ({ brokerageId, fileId }: Spooling): string => `${brokerageId}\n${fileId}\nname`;
