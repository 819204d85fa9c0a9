import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import {
  addBrokerageAlone,
  addStaff,
  daysFromToday,
  download,
  importXml,
  message,
  PASSWORD,
  pdfForm,
  signIn,
  tokenIn,
} from './desk-story.js';
import { describeMongo } from './mongodb.js';
import { prepareDesk, type RunningDesk } from './running-desk.js';

const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const ANNE = {
  given: 'Anne-Marie',
  surname: 'Gagnon',
  mailingAddress: ADDRESS,
  email: 'anne@download.example',
};
const PAUL = { given: 'Paul', surname: 'Osei', mailingAddress: { ...ADDRESS, line1: '9 Oak Ave' } };
const EMAIL = 'anne.gagnon@mail.example';

/** The whole job of the desk, over HTTP, against the program as it is shipped. */
export function brokerageStory(production: boolean): void {
  const describeStory = production ? describeMongo : describe;
  describeStory(`the story of a brokerage${production ? ' on several processes' : ''}`, () => {
    let desk: RunningDesk;
    let broker: string;
    let anne: string;
    let anneId: string;

    beforeAll(async () => {
      desk = await prepareDesk(production);
      await addBrokerageAlone(desk, 'story');
      await desk.start();
      await addStaff(desk, 'story', 'admin');
      broker = await addStaff(desk, 'story', 'broker');
    }, 120_000);
    afterAll(() => desk.remove());

    const get = async (path: string, token = broker) => (await desk.ask('GET', path, { token })).body;
    const search = async (text: string) => (await get(`/insureds?search=${encodeURIComponent(text)}`)).items;
    const policy = async (number: string) =>
      (await get(`/policies?search=${encodeURIComponent(number)}`)).items[0];

    it('takes in a download and finds the insured by name and by policy number', async () => {
      const done = await importXml(
        desk,
        broker,
        download(
          message('BM 204-7781', [ANNE]),
          message('GO-9000-11', [{ ...ANNE, given: 'Anne' }], {
            companyCode: 'GORE',
            lineOfBusiness: 'AUTO',
            line: 'PersAuto',
          }),
          message('BM 777-0001', [PAUL]),
        ),
      );
      expect(done).toMatchObject({ state: 'finished', existing: false });
      for (const text of ['gagnon anne-marie', 'GAGN', 'marie', 'BM2047781', '204-77', '0477']) {
        const found = await search(text);
        expect(found.map((row: any) => row.name)).toContain('Anne-Marie Gagnon');
      }
      expect(await search('anne@download.example')).toEqual([]);
      const [row] = await search('204-7781');
      expect(row).toMatchObject({
        postalCode: 'M4C 1B5',
        account: 'none',
        policies: [{ policyNumber: 'BM 204-7781', companyCode: 'BORL', status: 'active' }],
      });
      expect(row.email).toBeUndefined();
      anneId = row.insuredId;
    });

    it('registers her; she follows the mail, proves who she is, signs in and sees her policy', async () => {
      const registered = await desk.ask('POST', `/insureds/${anneId}/registration`, {
        token: broker,
        body: { email: EMAIL, checks: ['address', 'postal-code', 'policy'] },
      });
      expect(registered.status).toBe(201);
      const mail = await desk.mailTo(EMAIL, /./u);
      expect(mail.text).toContain(`${desk.url}/b/story/set-password#token=`);
      const token = tokenIn(mail.text);
      const choose = (check?: object) =>
        desk.ask('POST', '/passwords', {
          body: { brokerage: 'story', token, password: PASSWORD, ...(check && { check }) },
        });
      expect((await choose()).body.code).toBe('first-use-check-needed');
      expect((await choose({ postalCode: 'K1A 0B1' })).body.code).toBe('first-use-check-failed');
      expect((await choose({ postalCode: 'm4c1b5' })).status).toBe(204);
      expect((await choose({ postalCode: 'm4c1b5' })).status).toBeGreaterThanOrEqual(400);

      anne = await signIn(desk, 'story', EMAIL.toUpperCase());
      const policies = await get('/me/policies', anne);
      expect(policies.map((p: any) => p.policyNumber)).toEqual(['BM 204-7781']);
      expect((await search(EMAIL)).map((row: any) => row.insuredId)).toEqual([anneId]);
    });

    it('attaches the policy that came under her short name, and takes it away again', async () => {
      const auto = await policy('GO-9000-11');
      const before = await search('GO900011');
      expect(before).toHaveLength(1);
      expect(before[0].insuredId).not.toBe(anneId);
      const path = `/insureds/${anneId}/policies/${auto.policyId}`;
      const stale = await desk.ask('PUT', path, { token: broker, body: {}, headers: { 'if-match': '"99"' } });
      expect(stale.status).toBe(412);
      const attached = await desk.ask('PUT', path, {
        token: broker,
        body: {},
        headers: { 'if-match': `"${auto.revision}"` },
      });
      expect(attached.status).toBe(200);
      expect((await get('/me/policies', anne)).map((p: any) => p.policyNumber).sort()).toEqual([
        'BM 204-7781',
        'GO-9000-11',
      ]);
      const paulsRow = (await search('osei'))[0];
      const taken = await desk.ask('PUT', `/insureds/${paulsRow.insuredId}/policies/${auto.policyId}`, {
        token: broker,
        body: {},
      });
      expect(taken).toMatchObject({
        status: 409,
        body: { code: 'policy-held', details: { holder: anneId } },
      });

      const unattached = await desk.ask('DELETE', path, { token: broker, body: { reason: 'wrong person' } });
      expect(unattached.status).toBe(204);
      expect((await get('/me/policies', anne)).map((p: any) => p.policyNumber)).toEqual(['BM 204-7781']);
      await importXml(
        desk,
        broker,
        download(
          message('GO-9000-11', [ANNE], {
            ...{ companyCode: 'GORE', lineOfBusiness: 'AUTO', line: 'PersAuto', purpose: 'PCH', sequence: 2 },
          }),
        ),
      );
      expect((await get('/me/policies', anne)).map((p: any) => p.policyNumber)).toEqual(['BM 204-7781']);
      expect(await search('GO900011')).not.toEqual([]);
    });

    it('adds an eDoc: she downloads the same bytes, and nobody else does', async () => {
      const { policyId } = await policy('BM 204-7781');
      const pdf = samplePdf({ title: 'Declaration', lines: ['BM 204-7781'] });
      const fields = {
        issueDate: daysFromToday(-1),
        businessPurpose: 'NBD',
        documentType: 'DEC',
        visibility: 'visible',
      };
      const added = await desk.ask('POST', `/insureds/${anneId}/edocs`, {
        token: broker,
        ...pdfForm({ ...fields, policyId }, pdf),
      });
      expect(added.body).toEqual({ edocId: expect.any(String) });
      const edocs = await get('/me/edocs', anne);
      expect(edocs).toHaveLength(1);
      const file = await desk.ask('GET', `/me/edocs/${edocs[0].edocId}/file`, { token: anne });
      expect(file.bytes.equals(Buffer.from(pdf))).toBe(true);
      expect(file.headers.get('content-disposition')).toMatch(/^attachment/u);

      const internal = await desk.ask('PATCH', `/edocs/${edocs[0].edocId}`, {
        token: broker,
        body: { visibility: 'internal' },
      });
      expect(internal.status).toBeLessThan(300);
      expect((await desk.ask('GET', `/me/edocs/${edocs[0].edocId}/file`, { token: anne })).status).toBe(404);
    });

    it('changes her email: the account follows and the password stays', async () => {
      const next = 'anne@newmail.example';
      const changed = await desk.ask('PUT', `/insureds/${anneId}/email`, {
        token: broker,
        body: { email: next },
      });
      expect(changed.status).toBeLessThan(300);
      const notice = await desk.mailTo(EMAIL, /email|address|adresse/iu);
      expect(notice.text).not.toContain(next);
      expect(notice.text).not.toContain('Gagnon');
      const old = await desk.ask('POST', '/sessions', {
        body: { brokerage: 'story', email: EMAIL, password: PASSWORD },
      });
      expect(old.status).toBe(401);
      anne = await signIn(desk, 'story', next);
      expect(await get('/me/policies', anne)).toHaveLength(1);

      const reset = await desk.ask('POST', `/insureds/${anneId}/password-reset`, { token: broker });
      expect(reset.status).toBe(202);
      const mail = await desk.mailTo(next, /password|reset/iu);
      const other = 'seven quiet lanterns glow';
      const set = await desk.ask('POST', '/passwords', {
        body: { brokerage: 'story', token: tokenIn(mail.text), password: other },
      });
      expect(set.status).toBe(204);
      expect((await desk.ask('GET', '/me', { token: anne })).status).toBe(401);
      anne = await signIn(desk, 'story', next, other);
    });

    it('closes the registration: she is out at once and the email is free', async () => {
      const closed = await desk.ask('DELETE', `/insureds/${anneId}/registration`, {
        token: broker,
        body: { reason: 'asked to' },
      });
      expect(closed.status).toBeLessThan(300);
      expect((await desk.ask('GET', '/me', { token: anne })).status).toBe(401);
      const paul = (await search('osei'))[0];
      const again = await desk.ask('POST', `/insureds/${paul.insuredId}/registration`, {
        token: broker,
        body: { email: 'anne@newmail.example', checks: ['address'] },
      });
      expect(again.status).toBe(201);
    });

    it('writes neither names nor emails nor numbers into its log', () => {
      expect(desk.log).toContain('answered');
      for (const secret of [EMAIL, 'Gagnon', 'gagnon', '2047781', '204-77', PASSWORD, broker])
        expect(desk.log).not.toContain(secret);
      const events = desk.storedEvents();
      expect(events).toContain('InsuredIntroduced');
      for (const secret of [EMAIL, 'Gagnon', '204-7781', 'M4C 1B5']) expect(events).not.toContain(secret);
    });
  });
}
