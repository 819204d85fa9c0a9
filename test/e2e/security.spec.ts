import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startDesk } from '../../src/desk.js';
import { canonicalJson } from '../../src/kernel/index.js';
import { readConfig } from '../../src/platform/config.js';
import { addBrokerage } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

/** What attackers try from outside, each once found to work. */
describe('the desk under attack', () => {
  let desk: NearDesk;
  let admin: string;
  let url: string;

  beforeAll(async () => {
    desk = await NearDesk.start();
    admin = await addBrokerage(desk, 'target');
    await desk.app.listen(0, '127.0.0.1');
    url = await desk.app.getUrl();
  }, 120_000);
  afterAll(() => desk.remove());

  /** Over a socket: a body is a stream of it only there. */
  const post = async (path: string, headers: Record<string, string>, body: string): Promise<number> =>
    (await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body })).status;

  it.each([
    'application/xml',
    'text/xml',
    'application/octet-stream',
    'text/plain',
    'multipart/form-data; boundary=x',
  ])('refuses %s where it takes JSON, and lives', async (type) => {
    for (const path of ['/sessions', '/passwords', '/password-resets', '/insureds'])
      expect(await post(path, { 'content-type': type }, 'x')).toBe(415);
    expect((await desk.ask('GET', '/health/live')).status).toBe(200);
  });

  it('waits for no position that nobody was told, and for none with strangers', async () => {
    const headers = { 'wait-for-position': '999999999' };
    const waiting = jest.spyOn(global, 'setTimeout');
    expect((await desk.ask('GET', '/health/live', { headers })).status).toBe(200);
    const refused = await desk.app.inject({
      ...{ method: 'GET', url: '/api/v1/insureds' },
      headers: { ...headers, authorization: `Bearer ${admin}` },
    });
    const patience = waiting.mock.calls.filter(([, milliseconds]) => milliseconds === 5000);
    waiting.mockRestore();
    expect([refused.statusCode, patience]).toEqual([503, []]);
  });

  it('lets no other site use a cookie, whatever else it sends along', async () => {
    for (const authorization of [undefined, 'Basic eDp5', 'Bearer x'])
      expect(
        await post(
          '/insureds',
          {
            ...{ origin: 'https://evil.example', cookie: `coverfolio=${admin}` },
            ...{ 'content-type': 'application/json', ...(authorization && { authorization }) },
          },
          JSON.stringify({ name: { kind: 'person', surname: 'Planted' } }),
        ),
      ).toBe(403);
  });

  it('says of an address that is none that there is nothing, however long or crooked', async () => {
    const paths = [`/brokerages/${'x'.repeat(5000)}`, '/brokerages/a/../../b', '/brokerages//'];
    const codes = await Promise.all(paths.map(async (path) => (await desk.ask('GET', path)).body.code));
    expect(codes).toEqual(['not-found', 'not-found', 'not-found']);
  });

  it('shows the mailbox of development under no name but its own', async () => {
    const shown = async (host: string): Promise<number> =>
      (await desk.app.inject({ method: 'GET', url: '/mailbox', headers: { host } })).statusCode;
    const hosts = ['localhost:3000', '127.0.0.1', 'rebound.example:3000', 'localhost.evil.example'];
    expect(await Promise.all(hosts.map(shown))).toEqual([200, 200, 403, 403]);
  });

  it('listens in development to nobody else', async () => {
    const config = readConfig({ DATA_DIR: join(desk.dataDir, 'other'), HOST: '0.0.0.0', PORT: '0' });
    await expect(startDesk(config, () => undefined)).rejects.toThrow('NODE_ENV=production');
    expect(existsSync(config.dataDir)).toBe(false);
  });

  it('lets one guesser behind a proxy slow down nobody else behind it', async () => {
    const from = async (client: string, path: string, body: object): Promise<number> =>
      (await desk.ask('POST', path, { body, headers: { 'x-forwarded-for': `192.0.2.9, ${client}` } })).status;
    const guess = (client: string, email: string): Promise<number> =>
      from(client, '/sessions', { brokerage: 'target', email, password: 'guess', as: 'insured' });
    for (let n = 0; n < 130; n++)
      await from('203.0.113.1', '/password-resets', { brokerage: 'target', email: `${n}@x.example` });
    // A reset is answered before it is counted.
    let status = 0;
    for (let n = 0; n < 20 && status !== 429; n++) {
      await new Promise((later) => setTimeout(later, 100));
      status = await guess('203.0.113.1', `${n}@y.example`);
    }
    expect(status).toBe(429);
    expect(await guess('203.0.113.2', 'you@x.example')).toBe(401);
  });

  it('keeps of a repeatable request nothing to guess its content by', async () => {
    const body = { name: { kind: 'person', surname: 'Tremblay' } };
    const headers = { 'idempotency-key': 'once-and-only-once' };
    expect((await desk.ask('POST', '/insureds', { token: admin, body, headers })).status).toBe(201);
    const asked = ['POST', '/api/v1/insureds', canonicalJson(body)].join('\n');
    const db = new DatabaseSync(join(desk.dataDir, 'state.db'), { readOnly: true });
    const kept = JSON.stringify(db.prepare("SELECT value FROM state WHERE key LIKE 'idempotency/%'").all());
    db.close();
    expect(kept).toContain('request');
    expect(kept).not.toContain(createHash('sha256').update(asked).digest('hex'));
  });

  it('keeps what strangers make it remember no longer than it must', async () => {
    const throttled = (): number => {
      const db = new DatabaseSync(join(desk.dataDir, 'state.db'), { readOnly: true });
      const counted = db.prepare("SELECT count(*) AS n FROM state WHERE key LIKE 'throttle/%/email/%'").get();
      db.close();
      return Number(counted?.['n']);
    };
    for (const email of ['a@nobody.example', 'b@nobody.example'])
      await desk.ask('POST', '/sessions', { body: { brokerage: 'target', email, password: 'guess' } });
    expect(throttled()).toBeGreaterThan(1);
    desk.clock.pass(86_400_000);
    await desk.close();
    await desk.open();
    expect(throttled()).toBe(0);
  });
});
