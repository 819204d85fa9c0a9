import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SqliteEventStore } from '../../src/adapters/event-store/sqlite.js';
import type { PlacedEvent } from '../../src/kernel/event.js';
import { seeded } from '../support/stepped-event-store.js';
import { eventsOf } from './appender.js';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 10);
const WRITERS = 16;

/** Runs the appender, kills it some time after its first answer, and counts what it acknowledged. */
async function appendAndKill(file: string, acknowledged: number[], milliseconds: number): Promise<void> {
  // A file and no pipe: a pipe that fills up would hold the appender back.
  const answers = `${file}.answers`;
  const output = await open(answers, 'w');
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--experimental-transform-types',
      '--import',
      join(import.meta.dirname, '../support/run-source.js'),
      join(import.meta.dirname, 'appender.ts'),
      file,
      JSON.stringify(acknowledged),
    ],
    { stdio: ['ignore', output.fd, 'pipe'] },
  );
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const signal = new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  while (child.exitCode === null && (await stat(answers)).size === 0) await wait(5);
  await wait(milliseconds);
  child.kill('SIGKILL');
  expect({ signal: await signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' });
  await output.close();
  for (const line of (await readFile(answers, 'utf8')).split('\n').slice(0, -1)) {
    const [writer, append] = line.split(' ').map(Number) as [number, number];
    expect(append).toBe(acknowledged[writer]);
    acknowledged[writer]! += 1;
  }
}

/** Every writer's stream holds its appends from the first on, each whole and once, and all that were acknowledged. */
async function check(file: string, acknowledged: readonly number[]): Promise<void> {
  const store = await SqliteEventStore.open({ file });
  const streams = new Map<string, string[]>();
  const misplaced: PlacedEvent[] = [];
  let position = 0;
  for await (const event of store.readAll('0')) {
    const ids = streams.get(event.stream) ?? [];
    if (Number(event.position) <= position || event.revision !== String(ids.length)) misplaced.push(event);
    position = Number(event.position);
    ids.push(event.id);
    streams.set(event.stream, ids);
  }
  expect(misplaced).toEqual([]);
  await store.close();
  for (const [writer, appends] of acknowledged.entries()) {
    const found = streams.get(`writer-${writer}`) ?? [];
    const sure = Array.from({ length: appends }, (_, append) => eventsOf(writer, append)).flat();
    // One append was in flight: it is there as a whole or not at all.
    const perhaps = [...sure, ...eventsOf(writer, appends)];
    expect([sure.length, perhaps.length]).toContain(found.length);
    expect(found).toEqual(perhaps.slice(0, found.length).map(({ id }) => id));
  }
}

describe('the event store under kill -9', () => {
  it(
    'loses nothing that was acknowledged, and doubles nothing that is repeated',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'coverfolio-'));
      const file = join(folder, 'events.db');
      const random = seeded(Number(process.env['SEED'] ?? 1));
      const acknowledged = Array.from({ length: WRITERS }, () => 0);
      for (let round = 1; round <= ROUNDS; round++) {
        await appendAndKill(file, acknowledged, random() * 120);
        // Looked at now and then only, so that also the next appender meets the files as the killed one left them.
        if (round % 3 === 0 || round === ROUNDS) await check(file, acknowledged);
      }
      expect(acknowledged.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(ROUNDS * WRITERS);
      await rm(folder, { recursive: true });
    },
    30_000 + ROUNDS * 3_000,
  );
});
