import { type ChildProcess, spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { RealDesk } from '../support/real-desk.js';

/** A desk on a copy of another's data folder, and so with its keys: the same import makes the same ids in both. */
export async function copyOf(stopped: RealDesk): Promise<RealDesk> {
  const desk = await RealDesk.prepare();
  await cp(stopped.dataDir, desk.dataDir, { recursive: true });
  return desk;
}

/** Events in the log by now, seen from outside. */
export function eventsIn({ dataDir }: RealDesk): number {
  return read(dataDir, (db) => (db.prepare('SELECT count(*) AS n FROM event').get() as { n: number }).n) ?? 0;
}

/** Kills a process once the log has so many events. Answers false where it ended before. */
export async function killAt(child: ChildProcess, desk: RealDesk, events: number): Promise<boolean> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (child.exitCode === null && eventsIn(desk) < events) await wait(3);
  child.kill('SIGKILL');
  await ended;
  return child.signalCode === 'SIGKILL';
}

interface Logged {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
}

/** The log as it is, seen from outside. */
export function logOf({ dataDir }: RealDesk): readonly Logged[] {
  const sql = 'SELECT stream, id, type FROM event ORDER BY position';
  return read(dataDir, (db) => db.prepare(sql).all() as unknown as Logged[]) ?? [];
}

/** The ids of the events of every policy and insured, by stream; of downloads, whose own ids are random, the types. */
export function streamsOf(desk: RealDesk): Record<string, string[]> {
  const streams: Record<string, string[]> = {};
  for (const { stream, id, type } of logOf(desk)) {
    if (stream.startsWith('download-')) (streams[stream] ??= []).push(type);
    if (/^(?:policy|insured)-/u.test(stream)) (streams[stream] ??= []).push(id);
  }
  return streams;
}

function read<T>(dataDir: string, work: (db: DatabaseSync) => T): T | undefined {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
    return work(db);
  } catch (error) {
    // The program is just making or recovering the file.
    if ((error as { code?: string }).code === 'ERR_SQLITE_ERROR') return undefined;
    throw error;
  } finally {
    db?.close();
  }
}

/** Runs the server until it gives up. */
export async function refusedServer(
  environment: Record<string, string>,
): Promise<{ code: number; out: string }> {
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (out += piece.toString()));
  const code = await new Promise<number>((resolve) => child.once('exit', (exit) => resolve(exit ?? -1)));
  return { code, out };
}
