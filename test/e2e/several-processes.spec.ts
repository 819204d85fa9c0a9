import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  addBrokerageAlone,
  addStaff,
  type Answered,
  download,
  importXml,
  message,
  signIn,
} from '../support/desk-story.js';
import { describeOwnMongo } from '../support/mongodb.js';
import { ProductionStack } from '../support/production-stack.js';

const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const person = (given: string, surname: string) => ({ given, surname, mailingAddress: ADDRESS });

/** One worker and two processes that serve, on the engine they share. */
describeOwnMongo('several processes', () => {
  let stack: ProductionStack;
  let admin: string;
  let broker: string;

  beforeAll(async () => {
    stack = await ProductionStack.prepare();
  }, 60_000);
  afterAll(() => stack.remove(), 60_000);

  const namesAt = async (n: number, q: string): Promise<string[]> => {
    const found = await stack.ask('GET', `/insureds?search=${q}`, { token: broker }, stack.apis[n]!.url);
    expect(found.status).toBe(200);
    return found.body.items.map((item: any) => item.name);
  };
  const isReady = (answer: Answered) => answer.status === 200;

  it('begin with what the command line adds, before any of them runs', async () => {
    await addBrokerageAlone(stack, 'several');
    const shown = await stack.cli('config');
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('Engine: shared (EventStoreDB and MongoDB)');
  }, 120_000);

  it('let staff sign in by a mail that the worker sends', async () => {
    await stack.start();
    admin = await addStaff(stack, 'several', 'admin');
    broker = await addStaff(stack, 'several', 'broker');
    for (const { url } of stack.apis)
      expect((await stack.ask('GET', '/staff', { token: admin }, url)).body.items).toHaveLength(2);
  }, 120_000);

  it('show at each what came to another, once the answer said so', async () => {
    const imported = await importXml(stack, broker, download(message('P-1', [person('Anne', 'Gagnon')])));
    expect(imported.state).toBe('finished');
    expect(await namesAt(0, 'gagnon')).toEqual(['Anne Gagnon']);
    expect(await namesAt(1, 'gagnon')).toEqual(['Anne Gagnon']);
    const body = { name: { kind: 'person', given: 'Paul', surname: 'Osei' }, address: ADDRESS };
    const made = await stack.ask('POST', '/insureds', { token: broker, body }, stack.apis[0]!.url);
    expect(made.status).toBe(201);
    expect(await namesAt(1, 'osei')).toEqual(['Paul Osei']);
  }, 120_000);

  it('show a brokerage at each as another changed it a moment ago', async () => {
    const [first, second] = stack.apis.map(({ url }) => url);
    const phone = async () => (await stack.ask('GET', '/brokerages/several', {}, second)).body.phone;
    expect(await phone()).toBeUndefined();
    const body = { phone: '416 555-0142' };
    expect((await stack.ask('PATCH', '/settings', { token: admin, body }, first)).status).toBeLessThan(300);
    expect(await phone()).toBe(body.phone);
  });

  it('serve no pages from a worker, which tells how it is', async () => {
    const { url } = stack.workers[0]!;
    expect(isReady(await stack.ask('GET', '/health/ready', {}, url))).toBe(true);
    for (const path of ['/insureds', '/api', '/']) {
      const refused = await stack.ask('GET', path, {}, url);
      expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });

  it('take in the files that the command line names', async () => {
    const folder = join(stack.dataDir, 'files');
    await mkdir(folder);
    const xml = download(
      message('P-9', [person('Noor', 'Haddad')]),
      message('P-10', [person('Noor', 'Haddad')]),
    );
    await writeFile(join(folder, 'one.xml'), xml);
    const taken = await stack.cli('import', folder, '--brokerage', 'several', '--initial-load');
    expect(taken).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 file: 2 messages, 2 policy versions'),
    });
    const again = await stack.cli('import', folder, '--brokerage', 'several');
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('1 of them known') });
    const views = await stack.cli('views');
    expect(views).toMatchObject({ code: 0, out: expect.stringMatching(/^insureds-search {2}version/mu) });
    expect(views.out).not.toContain('PARKED');
    // What another process wrote is there once the views have come to it.
    for (let n = 0; n < 100 && (await namesAt(1, 'haddad')).length === 0; n++)
      await new Promise((next) => setTimeout(next, 50));
    expect(await namesAt(1, 'haddad')).toEqual(['Noor Haddad']);
  }, 120_000);

  it('build views anew for the command line, wherever it runs', async () => {
    const rebuilt = await stack.cli('rebuild', 'insureds-search');
    expect(rebuilt).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^insureds-search {2}version \d+, build 2/u),
    });
    await expect(stack.cli('rebuild', 'nothing')).resolves.toMatchObject({ code: 1 });
    expect(await namesAt(0, 'osei')).toEqual(['Paul Osei']);
  }, 60_000);

  it('go on when the worker is killed, as soon as another has taken over', async () => {
    await stack.addWorker();
    await stack.workers[0]!.process.end('SIGKILL');
    const imported = await importXml(stack, broker, download(message('P-2', [person('Luc', 'Roy')])));
    expect(imported.state).toBe('finished');
    expect(await namesAt(0, 'roy')).toEqual(['Luc Roy']);
    expect(await namesAt(1, 'roy')).toEqual(['Luc Roy']);
    await addStaff(stack, 'several', 'auditor');
    expect(stack.workers[1]!.process.hasEnded).toBe(false);
  }, 120_000);

  it('end in order, and at once hand over what they held', async () => {
    const next = await stack.addWorker();
    const [, second] = stack.workers;
    expect(await second!.process.end()).toBe(0);
    const imported = await importXml(stack, broker, download(message('P-3', [person('Mia', 'Cote')])));
    expect(imported.state).toBe('finished');
    expect(await namesAt(1, 'cote')).toEqual(['Mia Cote']);
    const codes = await Promise.all([...stack.apis, next].map(({ process }) => process.end()));
    expect(codes).toEqual([0, 0, 0]);
    expect(stack.log).not.toMatch(/was left|in order/u);
  }, 120_000);

  it('find everything again after all of them stopped', async () => {
    await stack.end();
    await stack.start();
    broker = await signIn(stack, 'several', 'broker@several.example');
    for (const [q, name] of [
      ['gagnon', 'Anne Gagnon'],
      ['osei', 'Paul Osei'],
      ['roy', 'Luc Roy'],
      ['cote', 'Mia Cote'],
    ] as const)
      expect(await namesAt(1, q)).toEqual([name]);
  }, 120_000);
});
