import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '../../src/kernel/index.js';
import { addBrokerage, importXml } from '../support/desk-story.js';
import { describeOwnMongo } from '../support/mongodb.js';
import { seeded } from '../support/stepped-event-store.js';
import { PatientClient, Tally } from './patient-client.js';
import { messageIds } from './rough-mail-server.js';
import { SoakEngine } from './soak-engine.js';
import { acknowledged, flawsOf, mailsIn, recorded, untold, untrue } from './soak-facts.js';
import { SoakFaults } from './soak-faults.js';
import { poolFile, SoakClient } from './soak-load.js';
import { SoakStack } from './soak-stack.js';

const SECONDS = Number(process.env['SOAK_SECONDS'] ?? 60);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const LOGS = process.env['SOAK_LOGS'];
const CLIENTS = 4;
/** Milliseconds that a process may take to end. */
const ENDS_WITHIN = 10_000;

/**
 * Clients work while everything the desk stands on fails in turn. SEED repeats the order of the faults, SOAK_SECONDS=600 makes it
 * long, SOAK_LOGS names a folder for what the processes said.
 */
describeOwnMongo('a desk of several processes whose servers fail', () => {
  const tally = new Tally();
  const closers: (() => Promise<void>)[] = [];
  let stack: SoakStack;
  let engine: SoakEngine;
  let faults: SoakFaults;
  let clients: readonly SoakClient[];
  let readers: readonly PatientClient[];
  let events: readonly RecordedEvent[];
  let ids: readonly string[];
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

  beforeAll(async () => {
    process.stdout.write(`soak: SEED=${SEED} SOAK_SECONDS=${SECONDS}\n`);
    stack = await SoakStack.start();
    closers.push(() => stack.remove());
    const token = await addBrokerage(stack.desk, 'soak');
    await importXml(stack.desk, token, poolFile());
    const urls = stack.apis.map(({ url }) => url);
    const client = (first: number) =>
      new PatientClient([...urls.slice(first), ...urls.slice(0, first)], token, tally);
    readers = urls.map((_, n) => client(n));
    clients = Array.from(
      { length: CLIENTS },
      (_, n) => new SoakClient(n, client(n % 2), seeded(SEED + 1000 * (n + 1))),
    );
    faults = new SoakFaults(stack, seeded(SEED));
    engine = await SoakEngine.open(stack.engine.environment());
    closers.push(() => engine.close());
  }, 240_000);
  afterAll(async () => {
    if (LOGS !== undefined)
      for (const { name, log } of stack.processes)
        writeFileSync(join(LOGS, `${name.replace(' ', '-')}.log`), log);
    for (const close of closers.reverse()) await close();
  }, 60_000);

  it(
    'comes to rest after the last fault, with every command answered',
    async () => {
      const stop = new AbortController();
      const started = performance.now();
      const [made, taken] = [stack.log.subscriptionsMade, await engine.takeOvers()];
      const working = clients.map((client) => client.work(stop.signal));
      const all = [faults.run(SECONDS, stop.signal), ...working];
      // Whoever is the first to end, well or not, ends it for all.
      await Promise.race(all).catch(() => undefined);
      stop.abort();
      await Promise.allSettled(all);
      await Promise.all(all);
      const seconds = Math.round((performance.now() - started) / 1000);
      await engine.quiet();
      events = await engine.events();
      ids = messageIds(stack.engine.sink.mails);
      const kinds = [...faults.done].map(([name, times]) => `${name} ${times}`);
      const figures = {
        ...{ seed: SEED, seconds, acknowledged: tally.acknowledged, sentAgain: tally.again },
        ...{ events: events.length, mails: ids.length, duplicates: ids.length - new Set(ids).size },
        kills: sum(stack.processes.map(({ kills }) => kills)),
        failedStarts: sum(stack.processes.map(({ failedStarts }) => failedStarts)),
        takeOvers: (await engine.takeOvers()) - taken,
        subscriptionRestarts: stack.log.subscriptionsMade - made,
        faults: sum([...faults.done.values()]),
      };
      const told = Object.entries(figures).map(([name, value]) => `${name}=${value}`);
      process.stdout.write(`soak: ${told.join(' ')} | ${kinds.join(', ')}\n`);
      const useless = [...tally.useless].map(([what, times]) => `${what} x${times}`).sort();
      process.stdout.write(`soak: no answers: ${useless.join(', ')}\n`);
      expect(stack.processes.flatMap(({ crashes }) => crashes)).toEqual([]);
      expect(tally.acknowledged).toBeGreaterThan(SECONDS / 2);
    },
    SECONDS * 1000 + 900_000,
  );

  it('lost and doubled nothing that it acknowledged, and told the truth of where it stands', () => {
    expect(recorded(events)).toEqual(acknowledged(clients));
    expect(flawsOf(events)).toEqual([]);
    expect(untrue(tally.told, events)).toEqual([]);
    expect(tally.told.length).toBeGreaterThan(SECONDS / 6);
  });

  it('sent every mail that is due, and few of them twice', () => {
    expect(untold(events)).toEqual([]);
    const left = new Set(ids.map((id) => id.replace(/\.\d+@.*/u, '')));
    const wrong = [...mailsIn(events)].filter(([emailId, end]) =>
      end === 'sent' ? !left.has(emailId) : end !== 'cancelled: address-no-longer-current',
    );
    expect(wrong).toEqual([]);
    const excused = sum(stack.workers.map(({ kills }) => kills)) + stack.mail.dropped;
    expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(excused);
  });

  it('shows everybody as they are, at each process', async () => {
    for (const reader of readers)
      for (const { people } of clients)
        for (const { insuredId, name, emails, policies, edocs } of people) {
          const profile = await reader.get(`/insureds/${insuredId}`);
          const email = emails.at(-1);
          expect(profile).toMatchObject({ insuredId, name, ...(email && { email, account: 'invited' }) });
          const attached = profile.policies.filter((policy: any) => policy.attached);
          const expected = [...policies].filter(([, done]) => done.attached > done.unattached);
          expect(attached.map(({ policyId }: any) => policyId).sort()).toEqual(
            expected.map(([policyId]) => policyId).sort(),
          );
          const own = (await reader.all(`/insureds/${insuredId}/edocs`)).filter((one) =>
            edocs.has(one.edocId),
          );
          expect(own.map(({ title }) => title).sort()).toEqual([...edocs.values()].sort());
        }
    const policies = await readers[0]!.all('/policies');
    const numbers = policies.map(({ policyNumber }) => policyNumber).filter((one) => one.startsWith('FILE'));
    expect(numbers.sort()).toEqual(clients.flatMap(({ downloaded }) => downloaded).sort());
    for (const { edocs } of clients.flatMap(({ people }) => people))
      for (const edocId of edocs.keys())
        expect((await readers[1]!.get(`/edocs/${edocId}/file`)).subarray(0, 5).toString()).toBe('%PDF-');
  }, 300_000);

  it('has views that equal what the projections make of the log', async () => {
    const [served, rebuilt] = [await engine.served(), await engine.rebuilt()];
    expect(Object.keys(rebuilt).length).toBeGreaterThan(SECONDS);
    expect(served).toEqual(rebuilt);
  }, 300_000);

  it('ends in order', async () => {
    const ended = await Promise.all(stack.processes.map((process) => process.end()));
    expect(ended.filter(({ code }) => code !== 0)).toEqual([]);
    expect(ended.filter(({ milliseconds }) => milliseconds > ENDS_WITHIN)).toEqual([]);
  }, 60_000);
});
