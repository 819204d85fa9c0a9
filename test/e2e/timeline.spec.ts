import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import {
  addBrokerage,
  addStaff,
  daysFromToday,
  download,
  importXml,
  message,
  PASSWORD,
  pdfForm,
  signIn,
  tokenIn,
} from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const ANNE = { given: 'Anne', surname: 'Gagnon', mailingAddress: ADDRESS };
const PAUL = { given: 'Paul', surname: 'Osei', mailingAddress: { ...ADDRESS, line1: '9 Oak Ave' } };

/** What a broker reads of an insured's history, and what a broker sees who looks as the insured. */
describe('an insured’s timeline and the view as client', () => {
  let desk: NearDesk;
  let broker: string;
  let anne: string;
  let anneId: string;
  let paulId: string;
  let policyId: string;

  const ask = async (method: string, path: string, body?: unknown, token = broker) => {
    const answered = await desk.ask(method, path, { token, body });
    await desk.settled();
    return answered;
  };
  const get = async (path: string, token = broker) => (await ask('GET', path, undefined, token)).body;
  const timeline = async (insuredId: string, query = '?limit=100') =>
    get(`/insureds/${insuredId}/timeline${query}`);
  const typesOf = async (insuredId: string) =>
    (await timeline(insuredId)).items.map(({ type }: any): string => type);
  const upload = async (title: string) => {
    const fields = { issueDate: daysFromToday(-1), businessPurpose: 'RED', documentType: 'DEC', policyId };
    const form = pdfForm({ ...fields, title }, samplePdf({ title, lines: ['x'] }));
    const added = await desk.ask('POST', `/insureds/${anneId}/edocs`, { token: broker, ...form });
    await desk.settled();
    return added.body.edocId;
  };

  beforeAll(async () => {
    desk = await NearDesk.start();
    await addBrokerage(desk, 'past');
    broker = await addStaff(desk, 'past', 'broker');
    await importXml(desk, broker, download(message('TL 100', [ANNE]), message('TL 200', [PAUL])));
    anneId = (await get('/insureds?search=gagnon')).items[0].insuredId;
    paulId = (await get('/insureds?search=osei')).items[0].insuredId;
    policyId = (await get('/policies?search=TL100')).items[0].policyId;
  }, 120_000);
  afterAll(() => desk.remove());

  it('is what the insured would see, with an account or without, and is recorded', async () => {
    const edocId = await upload('Renewal');
    const before = await ask('POST', `/insureds/${anneId}/client-views`);
    expect(before).toMatchObject({ status: 201, body: { policies: [{ policyId }], edocs: [{ edocId }] } });
    expect(before.body.insured).not.toHaveProperty('email');
    const email = 'anne@mail.example';
    await ask('POST', `/insureds/${anneId}/registration`, { email, checks: ['address'] });
    const token = tokenIn((await desk.mailTo(email, /./u)).text);
    const check = { postalCode: 'M4C 1B5' };
    await ask('POST', '/passwords', { brokerage: 'past', token, password: PASSWORD, check });
    anne = await signIn(desk, 'past', email);
    const after = await ask('POST', `/insureds/${anneId}/client-views`);
    expect(after.body).toEqual({
      insured: (await get('/me', anne))[0],
      policies: await get('/me/policies', anne),
      edocs: await get('/me/edocs', anne),
    });
    expect(after.headers.get('log-position')).toMatch(/^\d+$/u);
    expect(await typesOf(anneId)).toEqual([
      'InsuredViewedAsClient',
      'AccountSignedIn',
      'AccountPasswordSet',
      'EmailSent',
      'EmailRequested',
      'InsuredRegistered',
      'InsuredViewedAsClient',
      'EDocAdded',
      'PolicyAttached',
      'PolicyVersionDownloaded',
      'InsuredIntroduced',
    ]);
  });

  it('names staff, holders, policies and eDocs, also those that are gone', async () => {
    const edocId = await upload('Gone');
    const opened = await desk.ask('GET', `/me/edocs/${edocId}/file`, { token: anne });
    expect(opened.status).toBe(200);
    await ask('PATCH', `/edocs/${edocId}`, { visibility: 'internal' });
    await ask('DELETE', `/edocs/${edocId}`, { reason: 'Wrong client' });
    await ask('PUT', `/insureds/${paulId}/policies/${policyId}`, { joint: true });
    const { items } = await timeline(anneId, '?limit=5');
    expect(items).toMatchObject([
      {
        ...{ type: 'PolicyAttached', how: 'joint', insuredId: paulId, insuredName: 'Paul Osei' },
        actor: { kind: 'staff', name: 'A broker' },
      },
      { type: 'EDocRemoved', reason: 'Wrong client', title: 'Gone', documentType: 'DEC' },
      { type: 'EDocCorrected', changed: ['visibility'], visibility: 'internal', title: 'Gone' },
      { type: 'EDocOpened', title: 'Gone', actor: { kind: 'account' } },
      { type: 'EDocAdded', title: 'Gone', policyId, policyNumber: 'TL 100' },
    ]);
    const pauls = await typesOf(paulId);
    expect(pauls[0]).toBe('PolicyAttached');
    expect(pauls).not.toContain('EDocRemoved');
    await upload('Of both');
    expect((await timeline(paulId)).items[0]).toMatchObject({ type: 'EDocAdded', title: 'Of both' });
    await ask('DELETE', `/insureds/${anneId}/policies/${policyId}`, { reason: 'Sold' });
    expect((await timeline(anneId)).items[0]).toMatchObject({ type: 'PolicyUnattached', reason: 'Sold' });
  });

  it('comes in pages, each event once, and to nobody of another brokerage', async () => {
    const all = await timeline(anneId);
    const paged: unknown[] = [];
    let next: string | undefined;
    do {
      const page = await timeline(anneId, `?limit=3${next === undefined ? '' : `&cursor=${next}`}`);
      paged.push(...page.items);
      next = page.next;
    } while (next !== undefined);
    expect(paged).toEqual(all.items);
    await addBrokerage(desk, 'strangers');
    const stranger = await addStaff(desk, 'strangers', 'broker');
    const refused = [
      await ask('GET', `/insureds/${anneId}/timeline`, undefined, stranger),
      await ask('POST', `/insureds/${anneId}/client-views`, undefined, stranger),
    ];
    expect(refused.map(({ body }) => body.code)).toEqual(['insured-not-found', 'insured-not-found']);
    expect((await timeline(anneId)).items).toEqual(all.items);
  });
});
