import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn } from '../support/desk-story.js';
import { RealDesk } from '../support/real-desk.js';

const CLIENT = 'copper canoe at dawn';

/** What a newcomer meets on the first day: `npm start` on an empty folder. */
describe('the demo', () => {
  let desk: RealDesk;
  let broker: string;
  beforeAll(async () => {
    desk = await RealDesk.prepare();
    await desk.start(180_000);
    broker = await signIn(desk, 'demo', 'broker@demo.example', 'open the demo desk');
  }, 200_000);
  afterAll(() => desk.remove());

  const get = async (path: string, token = broker) => (await desk.ask('GET', path, { token })).body;
  const rows = async (search: string) => (await get(`/insureds?search=${encodeURIComponent(search)}`)).items;

  it('says that it is one, and as whom to sign in', () => {
    expect(desk.log).toMatch(/This is a DEMO/u);
    expect(desk.log).toMatch(/broker@demo\.example/u);
  });

  it('lists for a page as whom to sign in, each with the name and email of now', async () => {
    const document = await get('/api/openapi.json');
    expect(Object.keys(document.paths)).not.toContain('/api/v1/demo/sign-ins');
    const { brokerage, signIns } = (await desk.ask('GET', '/demo/sign-ins')).body;
    expect(signIns.map(({ name, email }: any) => [name, email])).toEqual(
      expect.arrayContaining([
        ...[['Demo admin', 'admin@demo.example']],
        ...[['Robert Fraser', 'robert.fraser@example.org']],
        ...[['Vincent Moreau', 'v.moreau@example.com']],
      ]),
    );
    expect(JSON.stringify(signIns)).not.toContain('Nakamura');
    for (const { as, name, email, password } of signIns) {
      const token = await signIn(desk, brokerage, email, password);
      const session = await get('/sessions/current', token);
      expect([session.role ?? session.kind, session.name]).toEqual([as, name]);
    }
  });

  it('has households beyond its cast, active, cancelled, expired and future policies', async () => {
    for (const status of ['active', 'future', 'expired', 'cancelled'])
      expect((await get(`/insureds?policyStatus=${status}&limit=5`)).items.length).toBeGreaterThan(0);
    expect((await get('/insureds?limit=100')).next).toBeDefined();
  });

  it('leaves a policy under the short given name to the broker', async () => {
    const [robert] = await rows('robert fraser');
    const [bob] = await rows('bob fraser');
    expect(robert).toMatchObject({ account: 'active', email: 'robert.fraser@example.org' });
    expect(bob).toMatchObject({ account: 'none', policies: [{ policyNumber: 'T-2047-7810-D' }] });
  });

  it('writes to a French client in French, whose name came with and without accents', async () => {
    const found = await rows('cote-lavoie');
    const client = found.find((row: any) => row.account === 'active');
    expect(client.policies).toHaveLength(2);
    expect(found).toHaveLength(2);
    const mails = await get(`/insureds/${client.insuredId}/emails`);
    expect(mails.items[0]).toMatchObject({ language: 'fr' });
  });

  it('has a failed Welcome, an expired link, a changed email, a closed account', async () => {
    expect((await rows('haddad'))[0].lastMail).toMatchObject({ state: 'parked', reason: '550 5.1.1' });
    expect((await rows('solberg'))[0]).toMatchObject({ account: 'invited' });
    expect((await rows('moreau')).find((row: any) => row.email === 'v.moreau@example.com')).toBeDefined();
    expect((await rows('nakamura'))[0]).toMatchObject({ account: 'closed' });
  });

  it('shows a client the visible document and not the internal one, both as openable PDFs marked SAMPLE', async () => {
    const robert = await signIn(desk, 'demo', 'robert.fraser@example.org', CLIENT);
    const edocs = await get('/me/edocs', robert);
    expect(edocs.map((edoc: any) => edoc.title)).toContain('Declaration after the new roof');
    expect(edocs.map((edoc: any) => edoc.documentType)).not.toContain('CLM');
    const file = await desk.ask('GET', `/me/edocs/${edocs[0].edocId}/file`, { token: robert });
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(file.bytes.toString('latin1')).toContain('SAMPLE');
  });

  it('lets a former client read, shows what waits in suspense, a silent insurer, a private code and a file sent twice', async () => {
    const former = await signIn(desk, 'demo', 'deborah.munro@example.org', CLIENT);
    const policies = await get('/me/policies', former);
    expect(policies.length).toBeGreaterThan(0);
    expect(policies.map((policy: any) => policy.status)).not.toContain('active');
    expect(await get('/me/edocs', former)).not.toEqual([]);
    expect((await get('/suspense')).items.length).toBeGreaterThan(0);
    const { feeds } = await get('/feeds');
    expect(feeds.some((feed: any) => feed.silent)).toBe(true);
    const downloads = await get('/downloads?limit=100');
    expect(JSON.stringify(downloads.items)).toMatch(/unmapped/u);
  });

  it('is refused in production, and goes on at the next start', async () => {
    await desk.end();
    const production = await desk.refused({
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://desk.example',
      MAIL_FROM: 'a@b.example',
      MASTER_KEY_FILE: `${desk.dataDir}/master.key`,
    });
    expect(production).toMatchObject({ code: 1 });
    expect(production.out).toMatch(/holds the demo/u);
    await desk.start(60_000);
    await signIn(desk, 'demo', 'broker@demo.example', 'open the demo desk');
    expect(desk.log.match(/This is a DEMO/gu)).toHaveLength(2);
  }, 90_000);
});
