import { Injectable } from '@nestjs/common';
import {
  type Actor,
  Brokerages,
  type Context,
  type DownloadItem,
  DownloadReader,
  EventStore,
  Ids,
  KeyRing,
  Streams,
} from '../../kernel/index.js';
import { traced } from '../../platform/tracing.js';
import {
  type Download,
  download,
  finishDownload,
  NO_COUNTS,
  recordProgress,
  reopenDownload,
  startDownload,
} from './download.js';
import type { ImportProgress, ImportResult } from './import-service.js';
import { ImportStopped } from './import-stopped.js';
import { inBatches, oneAhead } from './in-batches.provider.js';
import type { ImportFacts } from './interpreted.js';
import { leftOut, ordinalsOf } from './left-out.js';
import { areSomeOurs, onlyThose } from './read-again.provider.js';
import { Spool, type Spooled } from './spool.provider.js';
import { TakeBatch } from './take-batch.provider.js';

const SYSTEM: Actor = { kind: 'system', id: 'import' };
const NO_SETTINGS = { mailboxes: [], contractNumbers: [], companyAliases: {} };

/**
 * Takes one spooled file in, behind the last batch that was recorded.
 *
 * The lease of the brokerage keeps two processes from doing so at once, but a process that stood still may go on for a moment
 * after it lost it. That does no harm, and so nothing checks the lease's epoch: every command decides on the newest state and
 * appends at exactly that revision; ids of insureds, policies, eDocs and events follow from the messages, a policy knows each
 * message it took, and a batch that is recorded is not recorded again. What comes late is therefore nothing new, like an append
 * in flight when a process died. Only the address of an insured who moved away and back again while the process stood still
 * could follow the old message once more.
 */
@Injectable()
export class TakeFile {
  constructor(
    private readonly brokerages: Brokerages,
    private readonly reader: DownloadReader,
    private readonly streams: Streams,
    private readonly store: EventStore,
    private readonly keys: KeyRing,
    private readonly ids: Ids,
    private readonly spool: Spool,
    private readonly batch: TakeBatch,
  ) {}

  /** The file stays spooled. @throws ImportStopped where the signal aborted: what is recorded stays so. */
  async take(
    spooled: Spooled,
    signal: AbortSignal,
    onProgress: (progress: ImportProgress) => Promise<void>,
  ): Promise<ImportResult> {
    const correlationId = spooled.correlationId ?? this.ids.next();
    return traced('import', { correlationId }, () =>
      this.takeTraced(spooled, signal, onProgress, correlationId),
    );
  }

  private async takeTraced(
    spooled: Spooled,
    signal: AbortSignal,
    onProgress: (progress: ImportProgress) => Promise<void>,
    correlationId: string,
  ): Promise<ImportResult> {
    const { brokerageId, downloadId, bytes: totalBytes, origin, source, actor = SYSTEM } = spooled;
    const context: Context = { brokerageId, actor: SYSTEM, correlationId };
    const { state: before } = await this.streams.load(download, downloadId, brokerageId);
    const idKey = await this.keys.brokerageKey(brokerageId, 'id');
    const brokerage = (await this.brokerages.current(brokerageId)) ?? NO_SETTINGS;
    const facts = { idKey, brokerage, downloadId, origin };
    const only = await this.leftOut(before, spooled);
    if (before.kind === 'finished' && !(await this.isMoreOurs(spooled, only, facts)))
      return { downloadId, existing: true, counts: before.counts, changed: 0, position: '0' };
    const by = { ...context, actor };
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
      if (signal.aborted) throw new ImportStopped();
      const taken = await this.batch.take(items, { ...facts, again: only !== undefined }, context, position);
      const { position: recorded } = await this.streams.run(download, downloadId, context, (state) =>
        recordProgress(taken.progress, state),
      );
      position = later(taken.position, recorded);
      changed += taken.changed;
      await onProgress({ bytes: bytes.read(), totalBytes, messages: taken.progress.through });
    }
    if (signal.aborted) throw new ImportStopped();
    const end = await this.streams.run(download, downloadId, context, (state) =>
      finishDownload(downloadId, state),
    );
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
