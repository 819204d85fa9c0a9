import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  addBrokerageAlone,
  addStaff,
  type Answered,
  download,
  importXml,
  message,
} from '../support/desk-story.js';
import { describeOwnMongo } from '../support/mongodb.js';
import { ProductionStack } from '../support/production-stack.js';

const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const UNAVAILABLE = { status: 503, body: { code: 'unavailable' } };

/** What nobody restarts: the processes of the desk go on by themselves. */
describeOwnMongo('a desk whose engine was away', () => {
  let stack: ProductionStack;
  let broker: string;
  let made = 0;

  const pause = (milliseconds: number) => new Promise((next) => setTimeout(next, milliseconds));
  const find = (): Promise<Answered> => stack.ask('GET', '/insureds?search=osei', { token: broker });
  const introduce = (): Promise<Answered> => {
    const body = { name: { kind: 'person', given: `Ada ${made}`, surname: 'Osei' }, address: ADDRESS };
    return stack.ask('POST', '/insureds', { token: broker, body });
  };
  /** Commands, views and imports, as soon as the engine answers again. */
  const works = async (): Promise<void> => {
    let answer = await introduce();
    for (; answer.status !== 201; answer = await introduce()) {
      expect(answer).toMatchObject(UNAVAILABLE);
      await pause(100);
    }
    made += 1;
    const { insuredId } = answer.body;
    // Waits for the views, and no longer than another worker may need to take over.
    let found = await find();
    for (; found.status === 503; found = await find())
      expect(['unavailable', 'position-not-reached']).toContain(found.body.code);
    expect(found.status).toBe(200);
    expect(found.body.items.map((item: { insuredId: string }) => item.insuredId)).toContain(insuredId);
    const party = { given: 'Luc', surname: `Roy ${made}`, mailingAddress: ADDRESS };
    expect((await importXml(stack, broker, download(message(`P-${made}`, [party])))).state).toBe('finished');
  };
  const refuses = async (): Promise<void> => {
    for (const answer of await Promise.all([find(), introduce()])) expect(answer).toMatchObject(UNAVAILABLE);
  };
  const isUnready = async (url: string): Promise<void> => {
    for (;;) {
      const { status, body } = await stack.ask('GET', '/health/ready', {}, url);
      if (status === 503 && body.details?.unreachable !== undefined) return;
      await pause(100);
    }
  };

  beforeAll(async () => {
    stack = await ProductionStack.prepare({ apis: 2, workers: 2 });
    await addBrokerageAlone(stack, 'outage');
    await stack.start();
    broker = await addStaff(stack, 'outage', 'broker');
  }, 180_000);
  afterAll(() => stack.remove(), 60_000);

  it('refuses while MongoDB is gone, and goes on when it is back', async () => {
    await works();
    await stack.mongo.kill();
    await refuses();
    for (const { url } of [...stack.apis, ...stack.workers]) await isUnready(url);
    await stack.mongo.restart();
    await works();
  }, 180_000);

  it('refuses while MongoDB stands still, and goes on with it', async () => {
    stack.mongo.freeze();
    await refuses();
    stack.mongo.thaw();
    await works();
  }, 180_000);

  it('refuses commands while EventStoreDB is gone, and goes on when it is back', async () => {
    await stack.eventStoreDb.stop('kill');
    expect(await introduce()).toMatchObject(UNAVAILABLE);
    await stack.eventStoreDb.restart();
    await works();
  }, 180_000);

  it('takes no harm of a worker that stood still and goes on', async () => {
    for (const { process } of stack.workers) {
      const meanwhile = works();
      await pause(200);
      process.kill('SIGSTOP');
      try {
        await meanwhile;
        // Another has taken over.
        await works();
      } finally {
        process.kill('SIGCONT');
      }
      await works();
    }
    await addStaff(stack, 'outage', 'auditor');
    const subjects = (await stack.mails()).map(({ to, subject }) => `${to} ${subject}`);
    expect(new Set(subjects).size).toBe(subjects.length);
  }, 180_000);

  it('starts before EventStoreDB, and waits for it', async () => {
    await stack.end();
    await stack.eventStoreDb.stop('kill');
    const starting = stack.start();
    await pause(3_000);
    await stack.eventStoreDb.restart();
    await starting;
    await works();
  }, 180_000);

  it('ends in order while MongoDB is gone', async () => {
    await stack.mongo.kill();
    const ends = [...stack.apis, ...stack.workers].map(({ process }) => process.end());
    expect(await Promise.all(ends)).toEqual([0, 0, 0, 0]);
  }, 60_000);
});
