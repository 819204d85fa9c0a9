import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addBrokerage } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const BODY = { name: { kind: 'person', given: 'Nora', surname: 'Once' } };

describe('a POST with an Idempotency-Key', () => {
  let desk: NearDesk;
  let token: string;
  beforeAll(async () => {
    desk = await NearDesk.start();
    token = await addBrokerage(desk, 'once');
  }, 60_000);
  afterAll(() => desk.remove());

  const post = (key: string, body: object = BODY) =>
    desk.ask('POST', '/insureds', { token, body, headers: { 'idempotency-key': key } });
  const found = async () => (await desk.ask('GET', '/insureds?search=once', { token })).body.items.length;

  it('is done once, also when it comes many times at once, and answers the same', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('first-key')));
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(0);
    for (const { status, body } of answers)
      if (status !== 201) expect(body.code).toBe('idempotency-key-in-use');
    const again = await post('first-key');
    expect(again).toMatchObject({ status: 201, body: done[0]!.body });
    expect(again.headers.get('etag')).toBe(done[0]!.headers.get('etag'));
    expect(await found()).toBe(1);
  });

  it('refuses the key for another request', async () => {
    const other = await post('first-key', { name: { kind: 'person', surname: 'Other' } });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('may be sent again after a refusal', async () => {
    const refused = await post('second-key', { name: { kind: 'person' } });
    expect(refused.status).toBe(422);
    expect((await post('second-key')).status).toBe(201);
    expect(await found()).toBe(2);
  });
});

describe('a request that is wrong', () => {
  let desk: NearDesk;
  let token: string;
  beforeAll(async () => {
    desk = await NearDesk.start();
    token = await addBrokerage(desk, 'wrong');
  }, 60_000);
  afterAll(() => desk.remove());

  it.each([
    ['GET', '/nothing', 404, 'not-found'],
    ['GET', '/insureds?limit=1000', 400, 'request-malformed'],
    ['GET', '/insureds?cursor=nonsense', 400, 'cursor-malformed'],
    ['GET', '/insureds?colour=blue', 400, 'request-malformed'],
    ['GET', '/insureds/not-an-id', 404, 'insured-not-found'],
    ['GET', `/insureds/${'x'.repeat(100)}`, 404, 'insured-not-found'],
    ['GET', `/insureds/${'x'.repeat(3000)}`, 404, 'not-found'],
    ['PUT', '/insureds/00000000-0000-4000-8000-000000000000/email', 400, 'request-malformed'],
  ])('%s %s: %i', async (method, path, status, code) => {
    const answered = await desk.ask(method, path, { token, ...(method === 'PUT' && { body: { email: 5 } }) });
    expect(answered).toMatchObject({ status, body: { code, status } });
    expect(answered.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is told as problem details where the body is no JSON, too large or of another kind', async () => {
    const ask = (type: string, text: string) =>
      desk.ask('POST', '/sessions', { body: Buffer.from(text), headers: { 'content-type': type } });
    expect(await ask('application/json', '{')).toMatchObject({
      status: 400,
      body: { code: 'request-malformed' },
    });
    const large = await ask('application/json', JSON.stringify({ brokerage: 'x'.repeat(1_100_000) }));
    expect(large).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    expect(await ask('text/csv', 'a,b')).toMatchObject({
      status: 415,
      body: { code: 'media-type-unsupported' },
    });
  });

  it('is refused where a browser sends it from a page of another site', async () => {
    const body = { brokerage: 'wrong', email: 'a@b.example', password: 'x'.repeat(20) };
    const from = (headers: Record<string, string>) => desk.ask('POST', '/sessions', { body, headers });
    expect(await from({ origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      body: { code: 'foreign-origin' },
    });
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
    expect(await from({ origin: 'http://localhost:3000' })).toMatchObject({ status: 401 });
  });
});
