// The adapter of EventStoreDB beside the bare client: appends by one caller and by 64, and catching up.
// node bench/eventstoredb.bench.js [rounds]    (after a build; EVENTSTOREDB_URL takes a server of one's own, else the double)
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { END, EventStoreDBClient, excludeSystemEvents, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { EventStoreDbStore } from '../dist/adapters/event-store/eventstoredb.js';
import { median } from './append.bench.js';

const CALLERS = 64;
/** Short turns, so that a busy moment of the machine meets both. */
const MILLISECONDS = 120;
const CATCH_UP = 5_000;
const DOUBLE = join(import.meta.dirname, '../test/support/run-eventstoredb-double.js');

/** An event of the usual size, as the desk seals it. */
function parts() {
  return {
    data: { policyId: randomUUID(), sealed: { box: 'x'.repeat(178), by: randomUUID() } },
    metadata: { brokerageId: randomUUID(), hash: 'f'.repeat(16), version: 1 },
  };
}

function stored() {
  const { data, metadata } = parts();
  const [dataText, metadataText] = [JSON.stringify(data), JSON.stringify(metadata)];
  return { id: randomUUID(), type: 'PolicyVersionDownloaded', data: dataText, metadata: metadataText };
}

const bare = () => jsonEvent({ id: randomUUID(), type: 'PolicyVersionDownloaded', ...parts() });

/** The double in a process of its own, as a server would be. */
async function startDouble() {
  const child = spawn(process.execPath, ['--no-warnings', DOUBLE, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { url: line.split(' ').at(-1), stop: () => child.kill('SIGTERM') };
}

/** Operations a second, by some callers at once. */
async function rate(callers, operation) {
  let count = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < start + MILLISECONDS) {
        await operation();
        count += 1;
      }
    }),
  );
  return (count * 1_000) / (performance.now() - start);
}

/** Events a second of a bare subscription that does nothing with them. */
async function bareCatchUp(client, after, last) {
  const start = performance.now();
  const subscription = client.subscribeToAll({ fromPosition: after, filter: excludeSystemEvents() });
  let count = 0;
  await new Promise((resolve, reject) => {
    subscription.on('error', reject).on('data', ({ event }) => {
      count += 1;
      if (String(event.position.commit) === last) resolve();
    });
  });
  const perSecond = (count * 1_000) / (performance.now() - start);
  await subscription.unsubscribe();
  return perSecond;
}

async function catchUp(store, after, last) {
  const start = performance.now();
  let count = 0;
  for await (const item of store.subscribe(after, new AbortController().signal)) {
    if (item.kind !== 'event') continue;
    count += 1;
    if (item.event.position === last) break;
  }
  return (count * 1_000) / (performance.now() - start);
}

/** Some thousand events to catch up with; where they begin and end. */
async function fill(client) {
  const newest = async () => {
    for await (const { event } of client.readAll({ direction: 'backwards', fromPosition: END, maxCount: 1 }))
      return event.position;
  };
  await client.appendToStream(`first-${randomUUID()}`, bare(), { expectedRevision: NO_STREAM });
  const after = await newest();
  for (let n = 0; n < CATCH_UP; n += 100) {
    const events = Array.from({ length: 100 }, bare);
    await client.appendToStream(`many-${randomUUID()}`, events, { expectedRevision: NO_STREAM });
  }
  return { after, last: String((await newest()).commit) };
}

/** Runs the rounds; each measures all six, the bare client and the adapter in turn first. */
export async function run(rounds = 15) {
  const own = process.env.EVENTSTOREDB_URL;
  const server = own === undefined ? await startDouble() : { url: own, stop: () => true };
  const client = EventStoreDBClient.connectionString(server.url);
  const store = await EventStoreDbStore.open({ url: server.url });
  try {
    const { after, last } = await fill(client);
    const bareAppend = () =>
      client.appendToStream(`policy-${randomUUID()}`, bare(), { expectedRevision: NO_STREAM });
    const append = () => store.append(`policy-${randomUUID()}`, 'no-stream', [stored()]);
    const pairs = {
      one: [() => rate(1, bareAppend), () => rate(1, append)],
      many: [() => rate(CALLERS, bareAppend), () => rate(CALLERS, append)],
      catchUp: [() => bareCatchUp(client, after, last), () => catchUp(store, String(after.commit), last)],
    };
    const results = [];
    for (let round = 0; round <= rounds; round++) {
      const result = {};
      for (const [name, [first, second]] of Object.entries(pairs)) {
        const pair =
          round % 2 === 0 ? [await first(), await second()] : [await second(), await first()].reverse();
        result[name] = { bare: pair[0], adapter: pair[1], ratio: pair[1] / pair[0] };
      }
      // The first round warms up.
      if (round > 0) results.push(result);
    }
    return results;
  } finally {
    await store.close();
    // It does not always end by itself.
    await Promise.race([client.dispose(), wait(1_000)]);
    server.stop();
  }
}

function report(results) {
  const row = (title, name) => {
    const of = (what) => median(results.map((result) => result[name][what]));
    const rates =
      `bare ${Math.round(of('bare'))}/s`.padStart(14) + `adapter ${Math.round(of('adapter'))}/s`.padStart(19);
    return `${title.padEnd(34)}${rates}   ${of('ratio').toFixed(2)} x`;
  };
  console.log(
    [
      `EventStoreDB${process.env.EVENTSTOREDB_URL === undefined ? ' (double)' : ''}, medians of ${results.length} interleaved rounds`,
      row('appends, 1 caller', 'one'),
      row(`appends, ${CALLERS} callers`, 'many'),
      row(`catching up with ${CATCH_UP} events`, 'catchUp'),
      '(aim: >= 0.8 x each)',
    ].join('\n'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  report(await run(Number(process.argv[2] ?? 15)));
}
