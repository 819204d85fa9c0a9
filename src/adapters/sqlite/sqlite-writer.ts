import { extname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { makePrivate } from './private-file.js';

type Value = string | number | bigint | Uint8Array | null;

/** How a database file is opened. `schema` is run at every start and so says IF NOT EXISTS. */
export interface WriterOptions {
  readonly file: string;
  /** FULL: an acknowledged write survives a power cut. NORMAL: it may be lost then, for what can be made again. */
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly schema: string;
}

/** One statement of a transaction. With `expectChanges`, another number of changed rows undoes the whole transaction. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Value[];
  readonly expectChanges?: number;
}

/** Statements that succeed or fail together. */
export interface Transaction {
  readonly id: number;
  readonly statements: readonly Statement[];
}

/** What the writing thread is sent. */
export type Request = readonly Transaction[] | 'close';

/** What the writing thread answers. `rowIds` are those of the last inserted row after each statement. */
export type Outcome =
  | { readonly id: number; readonly kind: 'done'; readonly rowIds: readonly number[] }
  | { readonly id: number; readonly kind: 'expectation-failed'; readonly statement: number }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** SQLite could not write: full disk, damaged or foreign file, closed. Nothing of the transaction was written. */
export class SqliteWriteFailed extends Error {}

/**
 * The only writer of one SQLite file, in a thread of its own (WAL, BEGIN IMMEDIATE). Transactions in flight at the same time
 * share one commit; each succeeds or fails by itself, and none is answered before the commit is on disk.
 */
export class SqliteWriter {
  private readonly waiting = new Map<number, (outcome: Outcome) => void>();
  private outbox: Transaction[] = [];
  private next = 1;
  private failure: string | undefined;

  private constructor(
    private readonly worker: Worker,
    private readonly ended: Promise<void>,
  ) {
    worker.on('message', (outcomes: Outcome[]) => {
      for (const outcome of outcomes) this.settle(outcome);
    });
    worker.on('error', (error) => this.fail(String(error)));
    worker.on('exit', () => this.fail('the database is closed'));
  }

  /** Opens or creates the file. @throws SqliteWriteFailed where it cannot be opened. */
  static async open(options: WriterOptions): Promise<SqliteWriter> {
    try {
      makePrivate(options.file);
    } catch (error) {
      throw new SqliteWriteFailed(`Cannot open the database: ${String(error)}`);
    }
    const extension = extname(fileURLToPath(import.meta.url));
    const worker = new Worker(new URL(`./sqlite-writer.worker${extension}`, import.meta.url), {
      workerData: options,
    });
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', (error) =>
        reject(new SqliteWriteFailed(`Cannot open the database: ${String(error)}`)),
      );
    });
    return new SqliteWriter(worker, ended);
  }

  /** Runs the statements as one transaction. @throws SqliteWriteFailed; an unmet expectation is answered, not thrown. */
  async write(statements: readonly Statement[]): Promise<Exclude<Outcome, { kind: 'failed' }>> {
    const id = this.next++;
    const outcome = await new Promise<Outcome>((resolve) => {
      if (this.failure !== undefined) {
        resolve({ id, kind: 'failed', message: this.failure });
        return;
      }
      this.waiting.set(id, resolve);
      // Those asked for in one turn of the loop travel together, and so meet in one commit.
      if (this.outbox.push({ id, statements }) === 1) process.nextTick(() => this.send());
    });
    if (outcome.kind === 'failed') throw new SqliteWriteFailed(outcome.message);
    return outcome;
  }

  /** Finishes what is in flight and closes the file. */
  async close(): Promise<void> {
    this.send();
    this.worker.postMessage('close' satisfies Request);
    await this.ended;
  }

  private send(): void {
    if (this.outbox.length === 0) return;
    this.worker.postMessage(this.outbox satisfies Request);
    this.outbox = [];
  }

  private settle(outcome: Outcome): void {
    const resolve = this.waiting.get(outcome.id);
    this.waiting.delete(outcome.id);
    resolve?.(outcome);
  }

  private fail(message: string): void {
    this.failure ??= message;
    for (const id of [...this.waiting.keys()]) this.settle({ id, kind: 'failed', message: this.failure });
  }
}

/** A connection for reading only. Short synchronous reads: a long one would hold the WAL and the event loop. */
export function openReader(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec(
    'PRAGMA query_only = ON; PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 268435456; PRAGMA cache_size = -32768',
  );
  return db;
}
