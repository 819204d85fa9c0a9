import type { EventStore, StateStore, StateWrite, StoredKey } from '../../kernel/index.js';
import { CHECKPOINT_PREFIX } from '../../platform/subscriber-checkpoint.js';
import type { Progress } from '../desk-socket.js';
import { copyEvents } from './copy-events.js';

/** State of the target that says how far a migration is; a desk does not start on half of one. */
export const MIGRATION = 'migration';
export type MigrationState = 'copying' | 'done';

/** A folder of the embedded engine, which nobody else has open. */
export interface MigrationSource {
  readonly store: EventStore;
  readonly state: Iterable<StateWrite>;
  readonly keys: Iterable<StoredKey>;
  readonly files: AsyncIterable<StoredFilePieces>;
}

/** The production engines, which no desk is working on. */
export interface MigrationTarget {
  readonly store: EventStore;
  readonly state: StateStore;
  /** Stores wrapped keys as they are; those that are there stay. */
  takeKeys(keys: readonly StoredKey[]): Promise<void>;
  /** Stores a sealed file as it is; the same path again replaces it. */
  takeFile(file: StoredFilePieces): Promise<void>;
}

/** A file as it lies in a store, sealed. */
export interface StoredFilePieces {
  readonly path: readonly string[];
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Milliseconds in which whoever holds a lease writes it again, and more. */
const RENEWED = 3000;
const KEYS_AT_ONCE = 500;
/** Leases belong to processes that are gone. */
const LEASES = 'lease/';

/**
 * Moves a desk: keys before the events they open, files, the log, and then state, whose checkpoints become positions of the new
 * log. Run again after it was cut off, it goes on. Views are not moved: they are made of the log.
 * @returns what was done, in lines. @throws Error where the target holds a desk or another's beginning (NotACopy); what a store throws.
 */
export async function migrate(
  from: MigrationSource,
  to: MigrationTarget,
  progress: (progress: Progress) => void,
): Promise<readonly string[]> {
  const state = [...from.state].filter(({ key }) => !key.startsWith(LEASES));
  if (state.some(({ key }) => key === 'demo'))
    throw new Error('This folder holds the demo, whose passwords are public. It is not for production.');
  await nobodyAtWork(to.state);
  const begun = (await to.state.get<MigrationState>(MIGRATION))?.value;
  if (begun === 'done') throw new Error('A desk was moved into these engines already.');
  if (begun === undefined && (await to.store.head()) !== '0')
    throw new Error('These engines hold a desk already. Move into empty ones.');
  await mark(to.state, 'copying');
  const keys = await copyKeys(from.keys, to);
  let files = 0;
  for await (const file of from.files) {
    await to.takeFile(file);
    progress({ label: 'files', done: (files += 1), total: 0 });
  }
  // The embedded engine counts its positions from 1 and leaves none out.
  const total = Number(await from.store.head());
  const positions = state.filter(isCheckpoint).map(positionIn);
  const copied = await copyEvents(from.store, to.store, positions, (done) =>
    progress({ label: 'events', done, total }),
  );
  for (const kept of state) {
    const moved = isCheckpoint(kept) ? { ...kept, value: copied.positionOf(positionIn(kept)) } : kept;
    await to.state.write([moved]);
  }
  await mark(to.state, 'done');
  return [
    `${copied.events} events are in the event store, each compared with the folder's; SHA-256 over all: ${copied.root}`,
    `${keys} keys, ${files} files and ${state.length} values of state were copied.`,
    'Start the desk with the same environment: the views are made from the log at its first start. Keep the folder until then.',
  ];
}

/** A worker that is at work keeps writing its leases. */
async function nobodyAtWork(state: StateStore): Promise<void> {
  const versions = async () => (await state.list(LEASES)).map(({ version }) => version).join();
  const before = await versions();
  await new Promise((later) => setTimeout(later, RENEWED));
  if ((await versions()) !== before)
    throw new Error('The desk is at work on these engines. Stop all of its processes first.');
}

async function copyKeys(keys: Iterable<StoredKey>, to: MigrationTarget): Promise<number> {
  let count = 0;
  let batch: StoredKey[] = [];
  for (const key of keys) {
    batch.push(key);
    count += 1;
    if (batch.length < KEYS_AT_ONCE) continue;
    await to.takeKeys(batch);
    batch = [];
  }
  if (batch.length > 0) await to.takeKeys(batch);
  return count;
}

function isCheckpoint({ key }: StateWrite): boolean {
  return key.startsWith(CHECKPOINT_PREFIX);
}

function positionIn({ value }: StateWrite): string {
  if (typeof value !== 'string') throw new Error('A checkpoint of the folder is no position.');
  return value;
}

async function mark(state: StateStore, value: MigrationState): Promise<void> {
  await state.write([{ key: MIGRATION, value }]);
}
