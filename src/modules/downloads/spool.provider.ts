import { Injectable } from '@nestjs/common';
import {
  type Actor,
  Clock,
  Files,
  Ids,
  KeyRing,
  keyedId,
  later,
  openBytes,
  sealBytes,
  StateStore,
} from '../../kernel/index.js';
import { trailNow } from '../../platform/trail.js';
import type { DownloadOrigin, DownloadSource } from './download.js';
import { plainFileName } from './file-name.js';
import { type ImportOptions, LARGEST_FILE } from './import-service.js';

const WAITING = 'import/';
const COMING = 'import-coming/';
const ALIVE = 'import-alive/';
const ORDER = 'import-order';
/** Waiting files that are looked at. */
const MOST = 10_000;
/** Milliseconds after the last sign of life of its process when a file that never came wholly is dropped. */
const STALE = 600_000;
const SIGN_OF_LIFE = 60_000;
/** Milliseconds, at most, between two tries to take the next number of the order. */
const JITTER = 20;

/** A file that is being kept. */
type Coming = { readonly brokerageId: string; readonly fileId: string };
type Noted = Coming & { readonly dropped?: true };
/** One that lies ready to be taken in. */
export type Spooled = Coming & {
  readonly downloadId: string;
  readonly bytes: number;
  readonly origin: DownloadOrigin;
  readonly source: DownloadSource;
  /** Who brought it; absent: the desk itself. */
  readonly actor?: { readonly [F in keyof Actor]: Actor[F] };
  /** Of the request that brought it, which its events carry too. */
  readonly correlationId?: string;
  /** Its name under its own key: people name files after their clients. */
  readonly sealedName?: string;
  /** Sorts by arrival, whichever process it came to and whatever that one's clock said. Absent of old. */
  readonly order?: string;
};

/** A file took so long to come, with no sign of life of its process, that another one dropped it. */
export class FileDropped extends Error {}

/** Files that came and are not wholly taken in yet, encrypted, for every process to take; they survive a crash. */
@Injectable()
export class Spool {
  constructor(
    private readonly files: Files,
    private readonly state: StateStore,
    private readonly keys: KeyRing,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws FileTooLarge, FileDropped, or what `bytes` throws; nothing is kept then. */
  async add(
    brokerageId: string,
    bytes: AsyncIterable<Uint8Array>,
    { origin, source, fileName, actor }: Omit<ImportOptions, 'onProgress'>,
  ): Promise<Spooled> {
    const coming: Coming = { brokerageId, fileId: this.ids.next() };
    await this.state.write([{ key: comingKey(coming), value: coming }, this.alive(coming)]);
    const version = (await this.state.get(comingKey(coming)))?.version;
    const signs = setInterval(() => {
      // One that is not written is made up for by the next.
      this.state.write([this.alive(coming)]).catch(() => undefined);
    }, SIGN_OF_LIFE).unref();
    try {
      const file = await this.files.put(brokerageId, coming.fileId, bytes, { maxBytes: LARGEST_FILE });
      const idKey = await this.keys.brokerageKey(brokerageId, 'id');
      const downloadId = keyedId(idKey, 'download', file.sha256);
      const name = plainFileName(fileName);
      const sealedName = name === undefined ? {} : { sealedName: await this.sealName(coming, name) };
      const by = actor === undefined ? {} : { actor };
      const trail = trailNow();
      const spooled = {
        ...{ ...coming, downloadId, bytes: file.bytes, origin, source, ...by, ...sealedName },
        ...(trail && { correlationId: trail.correlationId }),
      };
      return await this.arrive(spooled, version);
    } catch (error) {
      await this.drop(coming);
      throw error;
    } finally {
      clearInterval(signs);
    }
  }

  /** What is to be taken in, in the order of its arrival. */
  async waiting(): Promise<readonly Spooled[]> {
    const all = await this.state.list<Spooled>(WAITING, MOST);
    return all.map(({ value }) => value).filter((file) => 'downloadId' in file);
  }

  async isWaiting(spooled: Spooled): Promise<boolean> {
    return (await this.state.get(keyOf(spooled))) !== undefined;
  }

  /** Drops what a process that is gone never had wholly. */
  async dropStale(): Promise<void> {
    for (const { key, value, version } of await this.state.list<Noted>(COMING)) {
      if ((await this.state.get(aliveKey(value))) !== undefined) continue;
      // Whoever does write it after all finds another version, and gives up.
      const dropped: Noted = { ...value, dropped: true };
      if (await this.state.write([{ key, value: dropped, expect: version }])) await this.drop(value);
    }
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

  /** It is taken in. */
  async forget(spooled: Spooled): Promise<void> {
    await this.files.delete(spooled.brokerageId, spooled.fileId);
    await this.state.write([{ key: keyOf(spooled), value: undefined }]);
  }

  /** From now on anybody may take it in. The numbers of the order are given one after the other, in all processes. */
  private async arrive(spooled: Spooled, version: string | undefined): Promise<Spooled> {
    for (;;) {
      const last = await this.state.get<number>(ORDER);
      const number = (last?.value ?? 0) + 1;
      const arrived: Spooled = { ...spooled, order: String(number).padStart(12, '0') };
      const isWritten = await this.state.write([
        { key: ORDER, value: number, expect: last?.version ?? 'absent' },
        { key: comingKey(spooled), value: undefined, expect: version ?? 'none' },
        { key: aliveKey(spooled), value: undefined },
        { key: keyOf(arrived), value: arrived },
      ]);
      if (isWritten) return arrived;
      if ((await this.state.get(comingKey(spooled)))?.version !== version) throw new FileDropped();
      await new Promise((next) => setTimeout(next, Math.random() * JITTER));
    }
  }

  private async drop(coming: Coming): Promise<void> {
    await this.files.delete(coming.brokerageId, coming.fileId);
    await this.state.write([
      { key: comingKey(coming), value: undefined },
      { key: aliveKey(coming), value: undefined },
    ]);
  }

  private alive(coming: Coming) {
    const expiresAt = later(this.clock.now(), STALE);
    return { key: aliveKey(coming), value: true, expiresAt };
  }

  private async sealName(coming: Coming, name: string): Promise<string> {
    const { brokerageId, fileId } = coming;
    const key = (await this.keys.ensure(brokerageId, [fileId])).get(fileId)!;
    return sealBytes(key, Buffer.from(name), placeOf(coming)).toString('base64');
  }
}

const comingKey = ({ fileId }: Coming): string => `${COMING}${fileId}`;
const aliveKey = ({ fileId }: Coming): string => `${ALIVE}${fileId}`;
const keyOf = ({ order, fileId }: Spooled): string =>
  order === undefined ? `${WAITING}${fileId}` : `${WAITING}${order}/${fileId}`;
const placeOf = ({ brokerageId, fileId }: Coming): string => `${brokerageId}\n${fileId}\nname`;
