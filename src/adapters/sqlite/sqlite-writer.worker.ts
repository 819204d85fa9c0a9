import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Outcome, Request, Transaction, WriterOptions } from './sqlite-writer.js';

// The one writer of a database file. Transactions that wait at the same time share one commit, and so one fsync.

const { file, synchronous, schema } = workerData as WriterOptions;
const port = parentPort!;
const db = new DatabaseSync(file);
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA secure_delete = ON;
  PRAGMA busy_timeout = 5000; PRAGMA journal_size_limit = 67108864; ${schema}`);

const statements = new Map<string, StatementSync>();
function prepared(sql: string): StatementSync {
  let statement = statements.get(sql);
  if (statement === undefined) {
    if (statements.size > 500) statements.clear();
    statements.set(sql, (statement = db.prepare(sql)));
  }
  return statement;
}

/** Runs one transaction inside the shared one: all of its statements, or none. */
function attempt(transaction: Transaction, alone: boolean): Outcome {
  if (!alone) db.exec('SAVEPOINT one');
  const undo = (): void => db.exec(alone ? 'ROLLBACK; BEGIN IMMEDIATE' : 'ROLLBACK TO one; RELEASE one');
  try {
    const rowIds: number[] = [];
    for (const { sql, parameters, expectChanges } of transaction.statements) {
      const done = prepared(sql).run(...parameters);
      if (expectChanges !== undefined && Number(done.changes) !== expectChanges) {
        undo();
        return { id: transaction.id, kind: 'expectation-failed', statement: rowIds.length };
      }
      rowIds.push(Number(done.lastInsertRowid));
    }
    if (!alone) db.exec('RELEASE one');
    return { id: transaction.id, kind: 'done', rowIds };
  } catch (error) {
    // A full disk undoes the shared transaction by itself, and with it those before this one: none of them is done.
    if (!db.isTransaction) throw error;
    undo();
    return { id: transaction.id, kind: 'failed', message: String(error) };
  }
}

function commitTogether(group: readonly Transaction[]): Outcome[] {
  try {
    db.exec('BEGIN IMMEDIATE');
    const outcomes = group.map((transaction) => attempt(transaction, group.length === 1));
    db.exec('COMMIT');
    return outcomes;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    return group.map(({ id }) => ({ id, kind: 'failed', message: String(error) }));
  }
}

port.on('message', (first: Request) => {
  const group: Transaction[] = [];
  let request: Request | undefined = first;
  while (request !== undefined && request !== 'close') {
    group.push(...request);
    // 512 bounds the time until the first of them is answered.
    if (group.length >= 512) break;
    request = (receiveMessageOnPort(port) as { message: Request } | undefined)?.message;
  }
  if (group.length > 0) port.postMessage(commitTogether(group));
  if (request === 'close') {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    port.close();
  }
});
port.postMessage('ready');
