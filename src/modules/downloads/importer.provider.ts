import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  type Actor,
  type Brokerage,
  Brokerages,
  type Context,
  type DownloadItem,
  DownloadReader,
  EventStore,
  Ids,
  KeyRing,
  Refused,
  reject,
  Streams,
} from '../../kernel/index.js';
import {
  type Download,
  download,
  finishDownload,
  NO_COUNTS,
  recordProgress,
  reopenDownload,
  startDownload,
} from './download.js';
import { type AcceptedFile, type ImportOptions, type ImportResult, ImportService } from './import-service.js';
import { inBatches, oneAhead } from './in-batches.provider.js';
import type { ImportFacts } from './interpreted.js';
import { leftOut, ordinalsOf } from './left-out.js';
import { areSomeOurs, onlyThose } from './read-again.provider.js';
import { Spool, type Spooled } from './spool.provider.js';
import { TakeBatch } from './take-batch.provider.js';

/** Milliseconds before an interrupted import that could not go on tries again. */
const RETRY = 2000;
const LONGEST_RETRY = 300_000;
const SYSTEM: Actor = { kind: 'system', id: 'import' };
const NO_SETTINGS = { mailboxes: [], contractNumbers: [], companyAliases: {} };

/** The desk stops; the import goes on at its next start. */
class ImportStopped extends Refused {
  constructor() {
    super(reject('unavailable'));
  }
}

/** What a crash cut off goes on at the next start, behind the last batch that was recorded. */
@Injectable()
export class Importer extends ImportService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Import');
  private readonly queues = new Map<string, Promise<unknown>>();
  private stopping = false;

  constructor(
    private readonly brokerages: Brokerages,
    private readonly reader: DownloadReader,
    private readonly streams: Streams,
    private readonly store: EventStore,
    private readonly keys: KeyRing,
    private readonly ids: Ids,
    private readonly spool: Spool,
    private readonly batch: TakeBatch,
  ) {
    super();
  }

  async importFile(
    brokerage: Pick<Brokerage, 'brokerageId'>,
    bytes: AsyncIterable<Uint8Array>,
    options: ImportOptions,
  ): Promise<ImportResult> {
    return (await this.accept(brokerage, bytes, options)).finished;
  }

  async accept(
    { brokerageId }: Pick<Brokerage, 'brokerageId'>,
    bytes: AsyncIterable<Uint8Array>,
    options: ImportOptions,
  ): Promise<AcceptedFile> {
    const spooled = await this.spool.add(brokerageId, bytes, options);
    const finished = this.inTurn(spooled, options);
    // Whoever waits is told; that nobody waits must not end the process.
    finished.catch((error: unknown) => this.log.warn(`An import stopped (${nameOf(error)})`));
    return { downloadId: spooled.downloadId, finished };
  }

  onApplicationBootstrap(): void {
    void this.resume();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.queues.values());
  }

  private async resume(): Promise<void> {
    for (let wait = RETRY; !this.stopping; wait = Math.min(2 * wait, LONGEST_RETRY)) {
      if (await this.resumeAll()) return;
      await new Promise((again) => setTimeout(again, wait).unref());
    }
  }

  /** Whether none is left. One that cannot go on holds up no other. */
  private async resumeAll(): Promise<boolean> {
    let isDone = true;
    const failed = (error: unknown): void => {
      isDone = false;
      if (!(error instanceof ImportStopped)) this.log.warn(`An import could not go on (${nameOf(error)})`);
    };
    const left = await this.spool.leftBehind().catch(failed);
    for (const spooled of left ?? []) await this.inTurn(spooled, {}).catch(failed);
    return isDone;
  }

  private inTurn(
    spooled: Spooled,
    options: Pick<ImportOptions, 'actor' | 'onProgress'>,
  ): Promise<ImportResult> {
    const before = this.queues.get(spooled.brokerageId) ?? Promise.resolve();
    const turn = before.then(() => this.take(spooled, options));
    const ended = turn.catch(() => undefined);
    this.queues.set(spooled.brokerageId, ended);
    return turn;
  }

  private assertNotStopping(): void {
    if (this.stopping) throw new ImportStopped();
  }

  private async take(
    spooled: Spooled,
    { actor, onProgress }: Pick<ImportOptions, 'actor' | 'onProgress'>,
  ): Promise<ImportResult> {
    this.assertNotStopping();
    const { brokerageId, downloadId, bytes: totalBytes, origin, source } = spooled;
    const context: Context = { brokerageId, actor: SYSTEM, correlationId: this.ids.next() };
    const { state: before } = await this.streams.load(download, downloadId, brokerageId);
    const idKey = await this.keys.brokerageKey(brokerageId, 'id');
    const brokerage = (await this.brokerages.find(brokerageId)) ?? NO_SETTINGS;
    const facts = { idKey, brokerage, downloadId, origin };
    const only = await this.leftOut(before, spooled);
    if (before.kind === 'finished' && !(await this.isMoreOurs(spooled, only, facts))) {
      await this.spool.forget(spooled);
      return { downloadId, existing: true, counts: before.counts, changed: 0, position: '0' };
    }
    const by = { ...context, actor: actor ?? SYSTEM };
    const fileName = await this.spool.fileName(spooled);
    const named = fileName === undefined ? {} : { fileName };
    const started = { downloadId, bytes: totalBytes, source, origin, ...named };
    await this.streams.run(download, downloadId, by, (state) =>
      state.kind === 'finished' ? reopenDownload(started, state) : startDownload(started, state),
    );

    const bytes = counted(await this.spool.open(spooled));
    // What brokers wrote before counts too.
    let position = await this.store.head();
    let changed = 0;
    const through = before.kind === 'running' ? before.through : 0;
    const all = this.reader.read(bytes.stream);
    const batches = inBatches(after(through, only === undefined ? all : onlyThose(only, all)));
    for await (const items of oneAhead(batches)) {
      this.assertNotStopping();
      const taken = await this.batch.take(items, { ...facts, again: only !== undefined }, context, position);
      const { position: recorded } = await this.streams.run(download, downloadId, context, (state) =>
        recordProgress(taken.progress, state),
      );
      position = later(taken.position, recorded);
      changed += taken.changed;
      onProgress?.({ bytes: bytes.read(), totalBytes, messages: taken.progress.through });
    }
    const end = await this.streams.run(download, downloadId, context, (state) =>
      finishDownload(downloadId, state),
    );
    await this.spool.forget(spooled);
    const counts = end.state.kind === 'absent' ? NO_COUNTS : end.state.counts;
    return { downloadId, existing: false, counts, changed, position: later(position, end.position) };
  }

  /** Of a download that was finished once, the numbers of the messages that were for another broker then. */
  private async leftOut(
    before: Download,
    { brokerageId, downloadId }: Spooled,
  ): Promise<readonly number[] | undefined> {
    if (before.kind === 'absent' || (before.kind === 'running' && !before.again)) return undefined;
    if (before.kind === 'finished' && before.counts.otherBroker === 0) return [];
    const { state } = await this.streams.load(leftOut, downloadId, brokerageId);
    return ordinalsOf(before.kind === 'finished' ? state.found : state.again);
  }

  /** By the settings of now. */
  private async isMoreOurs(
    spooled: Spooled,
    only: readonly number[] | undefined,
    facts: ImportFacts,
  ): Promise<boolean> {
    if (only === undefined || only.length === 0) return false;
    return areSomeOurs(onlyThose(only, this.reader.read(await this.spool.open(spooled))), facts);
  }
}

const later = (a: string, b: string): string => (BigInt(a) < BigInt(b) ? b : a);

/** Never the message: it may quote what the file says. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : 'unknown');

async function* after(through: number, items: AsyncIterable<DownloadItem>): AsyncIterable<DownloadItem> {
  for await (const item of items) if (item.at.ordinal >= through) yield item;
}

function counted(bytes: AsyncIterable<Uint8Array>): {
  readonly stream: AsyncIterable<Uint8Array>;
  readonly read: () => number;
} {
  let read = 0;
  async function* stream(): AsyncIterable<Uint8Array> {
    for await (const chunk of bytes) {
      read += chunk.length;
      yield chunk;
    }
  }
  return { stream: stream(), read: () => read };
}
