import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { edocMessageXml } from '../../src/demo/generate/edoc-xml.js';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import { Mailer, MailRefused, ReadModels } from '../../src/kernel/index.js';
import {
  addBrokerage,
  addStaff,
  type Answered,
  daysFromToday,
  download,
  importXml,
  message,
} from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'm4c1b5' };
const person = (given: string, surname: string) => ({ given, surname, mailingAddress: ADDRESS });
const [ANNE, BOB, CLEO] = [person('Anne', 'Gagnon'), person('Bob', 'Osei'), person('Cléo', 'Roy')];
const edoc = (policyNumber: string, description: string) =>
  edocMessageXml({
    ...{ rqUid: crypto.randomUUID(), sender: 'Boreal Mutual', sentAt: daysFromToday(-1), purpose: 'RED' },
    ...{ policyNumber, companyCode: 'BORL' },
    attachments: [
      {
        ...{ description, type: 'DEC', filename: 'r.pdf' },
        content: Buffer.from(samplePdf({ title: description, lines: ['x'] })),
      },
    ],
  });

/** A morning at the desk: what waits is counted, listed, done, and waits no more. */
describe('the to-do of a brokerage over HTTP', () => {
  let desk: NearDesk;
  let [admin, auditor, broker, stranger] = ['', '', '', ''];

  const ask = async (method: string, path: string, body?: unknown, token = broker): Promise<Answered> => {
    const answered = await desk.ask(method, path, { token, body });
    if (method !== 'GET') await desk.settled();
    return answered;
  };
  const get = async (path: string, token = broker) => (await ask('GET', path, undefined, token)).body;
  const counts = async (token = broker) => {
    const told = Object.entries<{ count: number; more: boolean }>(await get('/todo', token));
    expect(told.filter(([, { more }]) => more)).toEqual([]);
    return Object.fromEntries(told.map(([name, { count }]) => [name, count]));
  };
  const policy = async (number: string) => (await get(`/policies?search=${number}`)).items[0];
  const insuredId = async (name: string) => (await get(`/insureds?search=${name}`)).items[0].insuredId;
  const NOTHING = {
    ...{ unattachedPolicies: 0, namedInsuredChanged: 0, edocsInSuspense: 0, failedEmails: 0 },
    parkedViews: 0,
  };
  let refuse: (to: string) => boolean = () => false;

  beforeAll(async () => {
    desk = await NearDesk.start();
    admin = await addBrokerage(desk, 'todo');
    broker = await addStaff(desk, 'todo', 'broker');
    auditor = await addStaff(desk, 'todo', 'auditor');
    await addBrokerage(desk, 'away');
    stranger = await addStaff(desk, 'away', 'broker');
    const mailer = desk.engine.get(Mailer);
    const send = mailer.send.bind(mailer);
    jest.spyOn(mailer, 'send').mockImplementation(async (mail) => {
      if (refuse(mail.to.address)) throw new MailRefused('permanent', '550 5.1.1');
      await send(mail);
    });
    await importXml(desk, broker, download(message('TD 1', [ANNE]), message('TD 2', [BOB])));
    await desk.settled();
  }, 120_000);
  afterAll(() => desk.remove());

  it('begins with nothing', async () => {
    expect(await counts()).toEqual(NOTHING);
  });

  it('shows a policy that nobody holds, with whom it names, until it is attached', async () => {
    const { policyId } = await policy('TD2');
    const bob = await insuredId('osei');
    await ask('DELETE', `/insureds/${bob}/policies/${policyId}`, { reason: 'A mistake' });
    expect(await counts()).toEqual({ ...NOTHING, unattachedPolicies: 1 });
    const [listed] = (await get('/policies?attached=false')).items;
    expect(listed).toMatchObject({
      ...{ policyId, attachedTo: [], namedInsuredChanged: false },
      parties: [
        { name: 'Bob Osei', address: '12 Elm Street, Toronto ON', postalCode: 'M4C 1B5', insuredId: bob },
      ],
      terms: [{ effective: daysFromToday(-20), expiration: daysFromToday(345) }],
    });
    const shown = await ask('GET', `/policies/${policyId}`);
    expect(shown.body).toEqual(listed);
    const etag = shown.headers.get('etag')!;
    expect(etag).toBe(`"${listed.revision}"`);
    expect((await ask('GET', `/policies/${policyId}`, undefined, stranger)).body).toMatchObject({
      ...{ status: 404, code: 'policy-not-found' },
    });
    const attached = await desk.ask('PUT', `/insureds/${bob}/policies/${policyId}`, {
      ...{ token: broker, body: {}, headers: { 'if-match': etag } },
    });
    expect(attached.status).toBe(200);
    expect(await counts()).toEqual(NOTHING);
  });

  it('shows a changed named insured with who was named before, until it is confirmed', async () => {
    const later = {
      purpose: 'PCH',
      sequence: 2,
      effectiveAt: daysFromToday(-3),
      requestedAt: daysFromToday(-3),
    };
    await importXml(desk, broker, download(message('TD 2', [CLEO], later)));
    await desk.settled();
    expect(await counts()).toEqual({ ...NOTHING, namedInsuredChanged: 1 });
    const { items } = await get('/policies?namedInsuredChanged=true');
    expect(items).toMatchObject([
      { policyNumber: 'TD 2', before: 'Bob Osei', parties: [{ name: 'Cléo Roy' }] },
    ]);
    expect((await get('/policies?namedInsuredChanged=true&search=TD1')).items).toEqual([]);
    expect((await get('/policies?namedInsuredChanged=true&search=cleo')).items).toEqual(items);
    expect((await ask('GET', '/policies?namedInsuredChanged=false')).status).toBe(400);
    await ask('POST', `/policies/${items[0].policyId}/named-insured-confirmation`);
    expect(await counts()).toEqual(NOTHING);
    expect(await policy('TD2')).not.toHaveProperty('before');
  });

  it('shows eDocs in suspense until each is tied by hand to a policy or an insured, or removed', async () => {
    const titles = ['For a policy', 'For an insured', 'For nobody'];
    await importXml(desk, broker, download(...titles.map((title, n) => edoc(`XX ${n}`, title))));
    await desk.settled();
    expect(await counts()).toEqual({ ...NOTHING, edocsInSuspense: 3 });
    const held: any[] = (await get('/suspense')).items;
    const [first, second, third] = titles.map((title) => held.find((one) => one.title === title));
    const send = (method: string, { edocId, revision }: any, body: object) =>
      desk.ask(method, `/edocs/${edocId}`, { token: broker, body, headers: { 'if-match': `"${revision}"` } });
    const { policyId } = await policy('TD1');
    const anne = await insuredId('gagnon');
    expect((await send('PATCH', first, { policyId })).status).toBe(204);
    expect((await send('PATCH', second, { insuredId: anne })).status).toBe(204);
    expect((await send('DELETE', third, {})).status).toBe(400);
    expect((await send('DELETE', third, { reason: 'Not ours' })).status).toBe(204);
    await desk.settled();
    expect(await counts()).toEqual(NOTHING);
    expect((await get('/suspense')).items).toEqual([]);
    const tied: any[] = (await get(`/insureds/${anne}/edocs`)).items;
    expect(tied.map(({ title, state }) => [title, state]).sort()).toEqual([
      ['For a policy', 'tied'],
      ['For an insured', 'tied'],
    ]);
    expect((await ask('GET', `/edocs/${third.edocId}`)).status).toBe(404);
    // The policy that it once waited for does not take it back.
    await importXml(desk, broker, download(message('XX 0', [CLEO]), message('XX 2', [CLEO])));
    await desk.settled();
    expect((await get(`/edocs/${first.edocId}`)).policyId).toBe(policyId);
    expect((await ask('GET', `/edocs/${third.edocId}`)).status).toBe(404);
  });

  it('shows a mail that was given up until it is sent once more, and those to staff to admins alone', async () => {
    refuse = (to) => to.endsWith('@gone.example');
    const anne = await insuredId('gagnon');
    const registration = { email: 'anne@gone.example', checks: ['address'] };
    await ask('POST', `/insureds/${anne}/registration`, registration);
    const invited = { name: 'Ned', email: 'ned@gone.example', role: 'broker', language: 'en' };
    await ask('POST', '/staff', invited, admin);
    for (let n = 0; n < 200 && (await get('/emails?state=parked', admin)).items.length < 2; n++)
      await new Promise((next) => setTimeout(next, 50));
    await desk.settled();
    expect(await counts()).toEqual({ ...NOTHING, failedEmails: 1 });
    expect(await counts(admin)).toEqual({ ...NOTHING, failedEmails: 2 });
    expect(await counts(stranger)).toEqual(NOTHING);
    const { items } = await get('/emails?state=outstanding');
    expect(items).toMatchObject([
      {
        insuredId: anne,
        insuredName: 'Anne Gagnon',
        template: 'welcome',
        state: 'parked',
        reason: '550 5.1.1',
      },
    ]);
    expect((await get('/emails?state=parked')).items).toEqual(items);
    const all: any[] = (await get('/emails?limit=100', auditor)).items;
    expect(all.filter((mail) => mail.template === 'staff-invitation').length).toBe(4);
    expect((await get('/emails?limit=100')).items).toEqual(all.filter((mail) => mail.insuredId === anne));
    expect(all.map((mail) => mail.requestedAt)).toEqual(
      all
        .map((mail) => mail.requestedAt)
        .sort()
        .reverse(),
    );
    expect((await get('/emails', stranger)).items).toEqual([]);

    refuse = () => false;
    desk.clock.pass(1000);
    const [{ emailId, revision }] = items;
    const resent = await desk.ask('POST', `/emails/${emailId}/resend`, {
      ...{ token: broker, headers: { 'if-match': `"${revision}"` } },
    });
    expect(resent.status).toBe(202);
    await desk.mailTo('anne@gone.example', /./u);
    await desk.settled();
    expect(await counts()).toEqual(NOTHING);
    expect((await get('/emails?state=sent')).items[0]).toMatchObject({ emailId, attempts: 1 });
    const pages: any[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const page: any = await get(`/emails?limit=1${next && `&cursor=${next}`}`, auditor);
      pages.push(...page.items.map((mail: any) => mail.emailId));
      next = page.next;
    }
    expect(pages).toEqual(all.map((mail) => mail.emailId));
  });

  it('shows private codes of insurers until the settings give them a meaning', async () => {
    const sent = {
      purpose: 'Z77',
      sequence: 5,
      requestedAt: daysFromToday(-2),
      effectiveAt: daysFromToday(-2),
    };
    const { downloadId } = await importXml(desk, broker, download(message('TD 1', [ANNE], sent)));
    await desk.settled();
    const { unmapped, downloads } = await get('/feeds');
    const lastReceived = expect.any(String);
    expect(unmapped).toEqual([{ companyCode: 'BORL', code: 'Z77', count: 1, lastReceived }]);
    expect(downloads).toEqual([{ companyCode: 'BORL', downloadId, at: unmapped[0].lastReceived }]);
    expect(await get('/feeds', stranger)).toMatchObject({ unmapped: [], downloads: [] });
    await ask('PATCH', '/settings', { codes: { policyPurposes: { Z77: 'change' } } }, admin);
    expect((await get('/feeds')).unmapped).toEqual([]);
  });

  it('lets an admin build a view anew while it answers', async () => {
    const rebuild = (view: string, token = admin) => desk.ask('POST', `/views/${view}/rebuild`, { token });
    const before = await get('/policies');
    const state = async () => (await get('/views')).find(({ view }: any) => view === 'policies');
    const models = desk.engine.get(ReadModels);
    const swap = models.swap.bind(models);
    let finish: () => void = () => undefined;
    const mayFinish = new Promise<void>((done) => (finish = done));
    jest.spyOn(models, 'swap').mockImplementationOnce(async (set) => {
      await mayFinish;
      await swap(set);
    });
    expect((await rebuild('policies')).status).toBe(202);
    expect((await rebuild('policies')).body).toMatchObject({ status: 409, code: 'view-rebuilding' });
    expect((await state()).rebuilding).toBe(true);
    expect(await get('/policies')).toEqual(before);
    finish();
    for (let n = 0; n < 200 && (await state()).rebuilding; n++)
      await new Promise((next) => setTimeout(next, 20));
    expect(await state()).toEqual({
      ...{ view: 'policies', parked: false, rebuilding: false },
      describe: expect.any(String),
    });
    expect(await get('/policies')).toEqual(before);
    const refused = [await rebuild('nothing'), await rebuild('policies', broker)];
    expect(refused.map(({ body }) => body.code)).toEqual(['view-not-found', 'not-allowed']);
  });
});
