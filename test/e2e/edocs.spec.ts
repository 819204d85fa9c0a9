import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { edocMessageXml, type EdocMessageXml } from '../../src/demo/generate/edoc-xml.js';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import {
  addBrokerage,
  addStaff,
  type Answered,
  daysFromToday,
  download,
  importXml,
  message,
  PASSWORD,
  signIn,
  tokenIn,
} from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const ANNE = { given: 'Anne', surname: 'Gagnon', mailingAddress: ADDRESS };
const PAUL = { given: 'Paul', surname: 'Osei', mailingAddress: { ...ADDRESS, line1: '9 Oak Ave' } };
const pdf = (title: string) => Buffer.from(samplePdf({ title, lines: ['x'] }));

/** eDocs from the form and from the feed to the insured's own browser. */
describe('eDocs over HTTP', () => {
  let desk: NearDesk;
  let broker: string;
  let anne: string;
  let anneId: string;
  let paulId: string;
  let policyId: string;

  const ask = async (method: string, path: string, token = broker, body?: unknown): Promise<Answered> => {
    const answered = await desk.ask(method, path, { token, body });
    if (method !== 'GET') await desk.settled();
    return answered;
  };
  const get = async (path: string, token = broker) => (await ask('GET', path, token)).body;
  const insuredId = async (name: string) => (await get(`/insureds?search=${name}`)).items[0].insuredId;
  const upload = async (
    to: string,
    bytes: Uint8Array,
    fields: Record<string, string> = {},
    name = 'a.pdf',
  ) => {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }), name);
    const all = { issueDate: daysFromToday(-1), businessPurpose: 'RED', documentType: 'DEC', ...fields };
    for (const [field, value] of Object.entries(all)) form.set(field, value);
    const encoded = new Response(form);
    const answered = await desk.ask('POST', `/insureds/${to}/edocs`, {
      token: broker,
      body: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type')! },
    });
    await desk.settled();
    return answered;
  };
  const kept = async (): Promise<number> => {
    const all = await readdir(join(desk.dataDir, 'files'), { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).length;
  };
  const mine = async (): Promise<string[]> => (await get('/me/edocs', anne)).map((e: any) => e.edocId);
  const openMine = (edocId: string) => ask('GET', `/me/edocs/${edocId}/file`, anne);

  beforeAll(async () => {
    desk = await NearDesk.start();
    await addBrokerage(desk, 'papers');
    broker = await addStaff(desk, 'papers', 'broker');
    await importXml(desk, broker, download(message('HP 100', [ANNE]), message('HP 200', [PAUL])));
    await desk.settled();
    anneId = await insuredId('gagnon');
    paulId = await insuredId('osei');
    policyId = (await get('/policies?search=HP100')).items[0].policyId;
    const registered = await ask('POST', `/insureds/${anneId}/registration`, broker, {
      email: 'anne@mail.example',
      checks: ['address'],
    });
    expect(registered.status).toBe(201);
    const mail = await desk.mailTo('anne@mail.example', /./u);
    const set = await ask('POST', '/passwords', undefined, {
      brokerage: 'papers',
      token: tokenIn(mail.text),
      password: PASSWORD,
      check: { postalCode: 'M4C 1B5' },
    });
    expect({ status: set.status, body: set.body }).toMatchObject({ status: 204 });
    anne = await signIn(desk, 'papers', 'anne@mail.example');
  }, 120_000);
  afterAll(() => desk.remove());

  it('gives the insured the same bytes, saved and never run, and tells the first opening', async () => {
    const bytes = pdf('Déclaration');
    const added = await upload(anneId, bytes, { policyId, title: 'Renewal' }, 'Déclaration é.pdf');
    expect({ status: added.status, body: added.body }).toMatchObject({ status: 201 });
    const { edocId } = added.body;
    expect(await mine()).toEqual([edocId]);
    const file = await openMine(edocId);
    expect(file.bytes.equals(bytes)).toBe(true);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="Declaration e.pdf"; filename*=UTF-8''D%C3%A9claration%20%C3%A9.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    await desk.settled();
    expect(await get(`/edocs/${edocId}`)).toMatchObject({ pages: 1, openedAt: expect.any(String) });
  });

  it('says that the same file is there, also to two at once, and takes it for another insured', async () => {
    const bytes = pdf('Twice');
    const both = await Promise.all([upload(anneId, bytes), upload(anneId, bytes)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const first = both.find(({ status }) => status === 201)!.body.edocId;
    const again = await upload(anneId, bytes, { policyId });
    expect(again.body).toMatchObject({ code: 'edoc-already-there', details: { edocId: first } });
    expect((await upload(paulId, bytes)).status).toBe(201);
    expect((await ask('DELETE', `/edocs/${first}`, broker, { reason: 'Wrong year' })).status).toBe(204);
    expect((await openMine(first)).status).toBe(404);
    expect((await upload(anneId, bytes)).status).toBe(201);
  });

  it('refuses what is no PDF, too large, incomplete or mistaken, and keeps nothing of it', async () => {
    const before = [(await get(`/insureds/${anneId}/edocs`)).items.length, await kept()];
    const large = Buffer.concat([pdf('Large'), Buffer.alloc(25 * 1024 * 1024)]);
    const refused = [
      await upload(anneId, Buffer.from('MZ not a pdf')),
      await upload(anneId, pdf('Cut').subarray(0, -30)),
      await upload(anneId, large),
      await upload(anneId, pdf('Code'), { businessPurpose: 'Z9' }),
      await upload(anneId, pdf('Date'), { issueDate: '2026-02-30' }),
      await upload(anneId, pdf('Field'), { colour: 'red' }),
      await upload(anneId, pdf('Policy'), { policyId: anneId }),
      await upload(policyId, pdf('Insured')),
      await ask('POST', `/insureds/${anneId}/edocs`, broker, { issueDate: '2026-02-11' }),
    ];
    expect(refused.map(({ body }) => body.code)).toEqual([
      'not-a-pdf',
      'pdf-damaged',
      'pdf-too-large',
      'business-purpose-unknown',
      'request-malformed',
      'request-malformed',
      'policy-not-found',
      'insured-not-found',
      'media-type-unsupported',
    ]);
    expect([(await get(`/insureds/${anneId}/edocs`)).items.length, await kept()]).toEqual(before);
  });

  it('ends access at once: made internal, moved to another, policy unattached', async () => {
    const { edocId } = (await upload(anneId, pdf('Gone'), { policyId })).body;
    const read = await ask('GET', `/edocs/${edocId}`);
    const patch = (body: object, headers = {}) =>
      desk.ask('PATCH', `/edocs/${edocId}`, { token: broker, body, headers });
    expect((await patch({ visibility: 'internal' }, { 'if-match': '"7"' })).status).toBe(412);
    expect((await patch({ visibility: 'internal' }, { 'if-match': read.headers.get('etag')! })).status).toBe(
      204,
    );
    expect((await openMine(edocId)).status).toBe(404);
    await patch({ visibility: 'visible' });
    expect((await openMine(edocId)).status).toBe(200);
    await patch({ insuredId: paulId });
    expect((await openMine(edocId)).status).toBe(404);
    await patch({ policyId });
    const unattached = await desk.ask('DELETE', `/insureds/${anneId}/policies/${policyId}`, {
      token: broker,
      body: { reason: 'Mistake' },
    });
    expect(unattached.status).toBe(204);
    expect((await openMine(edocId)).status).toBe(404);
    expect(await mine()).not.toContain(edocId);
    await ask('PUT', `/insureds/${anneId}/policies/${policyId}`, broker, {});
    expect(await mine()).toContain(edocId);
    expect((await openMine(edocId)).status).toBe(200);
  });

  it('pages through an insured’s eDocs, each once', async () => {
    for (let n = 0; n < 3; n++) await upload(anneId, pdf(`Page ${n}`), n === 1 ? { policyId } : {});
    const all = (await get(`/insureds/${anneId}/edocs`)).items.map((e: any) => e.edocId);
    const paged: string[] = [];
    let next: string | undefined;
    do {
      const query: string = next === undefined ? '' : `&cursor=${next}`;
      const page = await get(`/insureds/${anneId}/edocs?limit=2${query}`);
      paged.push(...page.items.map((e: any) => e.edocId));
      next = page.next;
    } while (next !== undefined);
    expect(paged).toEqual(all);
  });

  it('holds a downloaded eDoc until its policy comes, and never asks twice', async () => {
    const edoc = (policyNumber: string, more: Partial<EdocMessageXml['attachments'][0]> = {}) =>
      edocMessageXml({
        rqUid: crypto.randomUUID(),
        sender: 'Boreal Mutual',
        sentAt: daysFromToday(-1),
        policyNumber,
        companyCode: 'BORL',
        purpose: 'RED',
        attachments: [
          { description: 'Renewal', type: 'DEC', filename: 'r.pdf', content: pdf(policyNumber), ...more },
        ],
      });
    const file = download(edoc('HP 300'), edoc('hp-100'), edoc('HP 400', { content: Buffer.from('GIF89a') }));
    await importXml(desk, broker, file);
    await desk.settled();
    const waiting = (await get('/suspense')).items.sort((a: any, b: any) =>
      a.policyNumber < b.policyNumber ? -1 : 1,
    );
    expect(waiting.map((e: any) => [e.policyNumber, e.received])).toEqual([
      ['HP 300', true],
      ['HP 400', true],
    ]);
    const broken = await get(`/edocs/${waiting[1].edocId}`);
    expect(broken).toMatchObject({ state: 'suspense', visibility: 'internal', fileProblem: 'not-a-pdf' });
    expect((await ask('GET', `/edocs/${waiting[0].edocId}/file`)).bytes.equals(pdf('HP 300'))).toBe(true);

    const before = await mine();
    await importXml(desk, broker, download(message('HP 300', [ANNE])));
    await desk.settled();
    expect((await get('/suspense')).items.map((e: any) => e.policyNumber)).toEqual(['HP 400']);
    const now = await mine();
    expect(now.filter((edocId) => !before.includes(edocId))).toEqual([waiting[0].edocId]);
    expect((await openMine(waiting[0].edocId)).bytes.equals(pdf('HP 300'))).toBe(true);
  });

  it('is read by an auditor and changed by none', async () => {
    const auditor = await addStaff(desk, 'papers', 'auditor');
    const [first] = (await get(`/insureds/${anneId}/edocs`, auditor)).items;
    const statuses = [
      await ask('GET', `/edocs/${first.edocId}/file`, auditor),
      await ask('GET', '/codes', auditor),
      await ask('PATCH', `/edocs/${first.edocId}`, auditor, { title: 'x' }),
      await ask('GET', `/edocs/${first.edocId}`, anne),
      await ask('GET', '/suspense', anne),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 403, 403, 403]);
  });
});
