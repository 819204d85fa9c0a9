// A durable append through the event store, by one caller and by 64, against fdatasync of the same bytes.
// node bench/append.bench.js [rounds]    (after a build)
import { randomUUID } from 'node:crypto';
import { fdatasyncSync, openSync, closeSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { SqliteEventStore } from '../dist/adapters/event-store/sqlite.js';

const CALLERS = 64;
/** Short turns, so that a busy moment of the machine meets all four. */
const MILLISECONDS = 150;
const FILE_BYTES = 16 * 1024 * 1024;

/** An event of the usual size: 445 bytes in all. */
function event() {
  const data = JSON.stringify({ policyId: randomUUID(), sealed: { by: randomUUID(), box: 'x'.repeat(178) } });
  const metadata = JSON.stringify({ brokerageId: randomUUID(), version: 1, hash: 'f'.repeat(16) });
  return { id: randomUUID(), type: 'PolicyVersionDownloaded', data, metadata };
}

const bytesOf = ({ id, type, data, metadata }) => Buffer.from(id + type + data + metadata);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
export const median = (numbers) =>
  at(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );

/** Does it again and again for a while, by some callers at once; operations a second and how long each took. */
async function measure(callers, once) {
  const took = [];
  const start = performance.now();
  const end = start + MILLISECONDS;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let before = performance.now(); before < end;) {
        const done = once();
        // Awaiting nothing would cost the synchronous floor a turn of the microtask queue.
        if (done !== undefined) await done;
        const after = performance.now();
        took.push(after - before);
        before = after;
      }
    }),
  );
  const perSecond = (took.length * 1000) / (performance.now() - start);
  took.sort((a, b) => a - b);
  return { perSecond, p50: at(took, 0.5), p99: at(took, 0.99) };
}

/** The floor: one write and one fdatasync, over a file that has its size (quicker) or to the end of one that grows. */
function rawWriter(file, growing) {
  const descriptor = openSync(file, 'w');
  let place = 0;
  if (!growing) {
    writeSync(descriptor, Buffer.alloc(FILE_BYTES, 1));
    fdatasyncSync(descriptor);
  }
  return {
    once: () => {
      const bytes = bytesOf(event());
      if (!growing && place + bytes.length > FILE_BYTES) place = 0;
      writeSync(descriptor, bytes, 0, bytes.length, place);
      fdatasyncSync(descriptor);
      place += bytes.length;
    },
    close: () => closeSync(descriptor),
  };
}

/** Runs the rounds; each measures all four, one after the other. */
export async function run(rounds = 31) {
  const folder = await mkdtemp(join(tmpdir(), 'coverfolio-bench-'));
  const store = await SqliteEventStore.open({ file: join(folder, 'events.db') });
  const inPlace = rawWriter(join(folder, 'in-place'), false);
  const growing = rawWriter(join(folder, 'growing'), true);
  const append = () => store.append(`policy-${randomUUID()}`, 'no-stream', [event()]);
  const results = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      const result = {
        inPlace: await measure(1, inPlace.once),
        one: await measure(1, append),
        growing: await measure(1, growing.once),
        many: await measure(CALLERS, append),
      };
      // The first round warms up.
      if (round > 0) results.push(result);
    }
    return { results, events: Number(await store.head()) };
  } finally {
    await store.close();
    inPlace.close();
    growing.close();
    await rm(folder, { recursive: true });
  }
}

function report({ results, events }) {
  const of = (name, what) => median(results.map((result) => result[name][what]));
  const ratio = (name, floor) => median(results.map((r) => r[name].perSecond / r[floor].perSecond));
  const row = (title, name, floors = '') =>
    [
      title.padEnd(34),
      `${Math.round(of(name, 'perSecond'))}/s`.padStart(9),
      `p50 ${of(name, 'p50').toFixed(2)} ms`.padStart(13),
      `p99 ${of(name, 'p99').toFixed(2)} ms`.padStart(14),
      floors,
    ].join('  ');
  const against = (name) =>
    `${ratio(name, 'inPlace').toFixed(2)} x in place, ${ratio(name, 'growing').toFixed(2)} x growing`;
  console.log(
    [
      `Durable append, ${bytesOf(event()).length} bytes an event, medians of ${results.length} interleaved rounds`,
      row('write + fdatasync, in place', 'inPlace'),
      row('write + fdatasync, growing file', 'growing'),
      row('event store, 1 caller', 'one', against('one')),
      row(`event store, ${CALLERS} callers`, 'many', against('many')),
      `(aims: 1 caller >= 0.6 x, ${CALLERS} callers >= 2.5 x; ${events} events in the store at the end)`,
    ].join('\n'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  report(await run(Number(process.argv[2] ?? 31)));
}
