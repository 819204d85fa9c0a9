import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { edocMessageXml } from '../../src/demo/generate/edoc-xml.js';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import {
  addBrokerage,
  addStaff,
  type Answered,
  daysFromToday,
  download,
  importXml,
  message,
  pdfForm,
} from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const ANNE = {
  given: 'Anne',
  surname: 'Gagnon',
  mailingAddress: { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' },
};
const PINK = { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false };
const CODES = {
  documentTypes: [
    PINK,
    { code: 'LTR', en: 'Letter', fr: 'Lettre', internal: true },
    { code: 'APP', en: 'Application', fr: 'Proposition', internal: false, hidden: true },
  ],
  businessPurposes: [{ ...PINK, code: 'ZPK', group: 'policy', documentType: 'PNK' }],
  policyPurposes: { ZXL: 'cancel', ZNT: 'none' },
};
const pdf = (title: string) => Buffer.from(samplePdf({ title, lines: ['x'] }));

/** A brokerage's own codes, from its settings to what brokers choose and downloads mean. */
describe('the codes of a brokerage over HTTP', () => {
  let desk: NearDesk;
  let admin: string;
  let broker: string;
  let other: string;
  let insuredId: string;

  const ask = async (method: string, path: string, token = broker, body?: unknown): Promise<Answered> => {
    const answered = await desk.ask(method, path, { token, body });
    if (method !== 'GET') await desk.settled();
    return answered;
  };
  const get = async (path: string, token = broker) => (await ask('GET', path, token)).body;
  const change = (codes: unknown) => ask('PATCH', '/settings', admin, { codes });
  const upload = async (documentType: string, title: string): Promise<Answered> => {
    const fields = { issueDate: daysFromToday(-1), businessPurpose: 'RED', documentType };
    const form = pdfForm(fields, pdf(title));
    return desk.ask('POST', `/insureds/${insuredId}/edocs`, { token: broker, ...form });
  };
  const visibilityOf = async ({ body }: Answered) => (await get(`/edocs/${body.edocId}`)).visibility;
  const typesOf = async (token: string): Promise<any[]> => (await get('/codes', token)).documentTypes;
  const policy = async (number: string) => (await get(`/policies?search=${number}`)).items[0];

  beforeAll(async () => {
    desk = await NearDesk.start();
    admin = await addBrokerage(desk, 'codes');
    broker = await addStaff(desk, 'codes', 'broker');
    other = await addBrokerage(desk, 'others');
    await importXml(desk, broker, download(message('HP100', [ANNE])));
    await desk.settled();
    insuredId = (await get('/insureds?search=gagnon')).items[0].insuredId;
  }, 120_000);
  afterAll(() => desk.remove());

  it('are refused with the place of the mistake, and nothing of them is kept', async () => {
    const refused = [
      await change({ documentTypes: [{ ...PINK, code: 'pink card' }] }),
      await change({ documentTypes: [{ ...PINK, fr: ' ' }] }),
      await change({ documentTypes: [PINK, PINK] }),
      await change({ documentTypes: Array.from({ length: 201 }, (_, n) => ({ ...PINK, code: `Z${n}` })) }),
      await change({ policyPurposes: { ZRN: 'renew' } }),
      await change({ documentTypes: null }),
      await change({ businessPurposes: [{ ...PINK, group: 'colours' }] }),
      await change({ documentTypes: [{ ...PINK, hidden: null }] }),
      await change('PNK'),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'code-malformed'],
      [422, 'code-label-missing'],
      [422, 'code-twice'],
      [422, 'codes-too-many'],
      [422, 'policy-effect-unknown'],
      ...Array.from({ length: 4 }, () => [400, 'request-malformed']),
    ]);
    expect(refused[2]!.body.details).toEqual({ table: 'documentTypes', code: 'PNK' });
    expect(await get('/settings', admin)).not.toHaveProperty('codes');
  });

  it('are listed beside and in place of those of the desk, for this brokerage alone', async () => {
    const before = await typesOf(broker);
    expect(await change(CODES)).toMatchObject({ status: 200, body: { codes: CODES } });
    expect((await get('/settings', admin)).codes).toEqual(CODES);
    const after = await typesOf(broker);
    expect(after.map(({ code }) => code)).toEqual([...before.map(({ code }) => code), 'PNK']);
    for (const ours of CODES.documentTypes) expect(after).toContainEqual(ours);
    expect((await get('/codes')).businessPurposes).toContainEqual(CODES.businessPurposes[0]);
    expect(await typesOf(other)).toEqual(before);
    expect((await ask('PATCH', '/settings', admin, { firstUseCheck: false })).body.codes).toEqual(CODES);
  });

  it('are what a broker chooses from, and decide who sees an eDoc', async () => {
    const [pink, letter, hidden] = [
      await upload('PNK', 'Pink'),
      await upload('LTR', 'Letter'),
      await upload('APP', 'Application'),
    ];
    expect(await visibilityOf(pink)).toBe('visible');
    expect(await visibilityOf(letter)).toBe('internal');
    expect(hidden).toMatchObject({ status: 422, body: { code: 'document-type-unknown' } });
    const correct = (documentType: string) =>
      ask('PATCH', `/edocs/${letter.body.edocId}`, broker, { documentType });
    expect((await correct('APP')).body.code).toBe('document-type-unknown');
    expect((await correct('PNK')).status).toBe(204);
  });

  it('say what the private codes of a download mean, and leave the others to be counted', async () => {
    const edoc = edocMessageXml({
      ...{ rqUid: crypto.randomUUID(), sender: 'Boreal Mutual', sentAt: daysFromToday(-1) },
      ...{ policyNumber: 'HP100', companyCode: 'BORL', purpose: 'ZPK' },
      attachments: [{ description: 'Pink', type: 'OTH', filename: 'p.pdf', content: pdf('Downloaded') }],
    });
    const { downloadId } = await importXml(
      desk,
      broker,
      download(
        message('HP200', [ANNE]),
        message('HP200', [ANNE], { purpose: 'ZXL', sequence: 2, effectiveAt: daysFromToday(-2) }),
        message('HP100', [ANNE], { purpose: 'ZNT', sequence: 2 }),
        message('HP100', [ANNE], { purpose: 'ZZZ', sequence: 3 }),
        edoc,
      ),
    );
    await desk.settled();
    expect(await get(`/downloads/${downloadId}`)).toMatchObject({
      ...{ changed: 3, withoutEffect: 1, unmapped: [{ code: 'ZZZ', count: 1 }] },
    });
    const problems = (await get(`/downloads/${downloadId}/problems`)).items;
    expect(problems.map((one: any) => [one.reason, one.detail])).toEqual([['code-unmapped', 'ZZZ']]);
    expect([(await policy('HP200')).status, (await policy('HP100')).status]).toEqual(['cancelled', 'active']);
    const edocs = (await get(`/insureds/${insuredId}/edocs`)).items;
    expect(edocs).toContainEqual(
      expect.objectContaining({ businessPurpose: 'ZPK', documentType: 'PNK', visibility: 'visible' }),
    );
  });

  it('are those of the desk again where the brokerage takes its own away', async () => {
    expect((await change({})).body.codes).toEqual({});
    expect(await typesOf(broker)).toEqual(await typesOf(other));
    expect((await upload('PNK', 'Again')).body.code).toBe('document-type-unknown');
  });
});
