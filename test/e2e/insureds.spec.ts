import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PartyXml } from '../../src/demo/generate/party-xml.js';
import type { PolicyMessageXml } from '../../src/demo/generate/policy-xml.js';
import {
  addBrokerage,
  addStaff,
  daysFromToday,
  download,
  importXml,
  message,
  signIn,
} from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const HOME = {
  line1: '12 Elm Street',
  line2: 'Apt 3',
  city: 'Toronto',
  province: 'ON',
  postalCode: 'M4C 1B5',
};
const person = (given: string, surname: string, more: Partial<PartyXml> = {}): PartyXml => ({
  given,
  surname,
  mailingAddress: HOME,
  ...more,
});
const GORE = { companyCode: 'GORE', lineOfBusiness: 'AUTO', line: 'PersAuto' } as const;

/** What a broker reads and writes of insureds, over HTTP. */
describe('the insureds of a brokerage', () => {
  let desk: NearDesk;
  let broker: string;
  beforeAll(async () => {
    desk = await NearDesk.start();
    await addBrokerage(desk, 'table');
    broker = await addStaff(desk, 'table', 'broker');
  }, 120_000);
  afterAll(() => desk.remove());

  const get = async (path: string) => (await desk.ask('GET', path, { token: broker })).body;
  const search = async (text: string, more = '') =>
    (await get(`/insureds?search=${encodeURIComponent(text)}${more}`)).items;
  const policy = async (number: string) =>
    (await get(`/policies?search=${encodeURIComponent(number)}`)).items[0];
  const holdersOf = async (number: string) => (await policy(number)).attachedTo.map((held: any) => held.name);
  const send = (...messages: [number: string, insureds: PartyXml[], more?: Partial<PolicyMessageXml>][]) =>
    importXml(desk, broker, download(...messages.map((one) => message(...one))));
  const put = (
    insuredId: string,
    policyId: string,
    body: object = {},
    headers: Record<string, string> = {},
  ) => desk.ask('PUT', `/insureds/${insuredId}/policies/${policyId}`, { token: broker, body, headers });

  it('are whom policies name: equal ones once, others each in a row, by name', async () => {
    await send(
      ['OWN-1000', [person('Robert', 'Osei', { birthDate: '1960-01-01' })]],
      ['OWN-2000', [person('Bob', 'Osei')], GORE],
      ['OWN-3000', [person('Robert', 'Osei', { suffix: 'Jr' })], GORE],
      ['OWN-4000', [person('Robert', 'Osei', { birthDate: '1990-05-05' })], GORE],
    );
    expect((await search('osei')).map((row: any) => row.name)).toEqual([
      'Bob Osei',
      'Robert Osei',
      'Robert Osei',
      'Robert Osei Jr',
    ]);
  });

  it('show where a policy went that a broker attached to another', async () => {
    const [robert] = await search('OWN-1000');
    const bobs = await policy('OWN-2000');
    expect(
      (await put(robert.insuredId, bobs.policyId, {}, { 'if-match': `"${bobs.revision}"` })).status,
    ).toBe(200);
    expect(
      (await put(robert.insuredId, bobs.policyId, {}, { 'if-match': `"${bobs.revision}"` })).status,
    ).toBe(412);
    expect((await put(robert.insuredId, bobs.policyId, { joint: 'yes' })).status).toBe(400);
    const bodyless = `/insureds/${robert.insuredId}/policies/${bobs.policyId}`;
    expect((await desk.ask('PUT', bodyless, { token: broker })).status).toBe(200);
    const found = await search('bob osei');
    expect(found).toMatchObject([
      {
        name: 'Bob Osei',
        policies: [{ attached: false, movedTo: [{ insuredId: robert.insuredId, name: 'Robert Osei' }] }],
      },
      { name: 'Robert Osei', alsoDownloadedAs: ['Bob Osei'] },
    ]);
    expect((await search('bob osei', '&policyStatus=none')).map((row: any) => row.name)).toEqual([
      'Bob Osei',
    ]);
    await send(['OWN-2000', [person('Bob', 'Osei')], { ...GORE, purpose: 'PCH', sequence: 2 }]);
    expect(await holdersOf('OWN-2000')).toEqual(['Robert Osei']);
    expect(await search('osei')).toHaveLength(4);
  });

  it('show each version of a policy, and that one waits for a confirmation', async () => {
    await send(['CHG-1000', [person('Ivy', 'Chen')]]);
    await send([
      'CHG-1000',
      [person('Max', 'Webb')],
      { purpose: 'PCH', sequence: 2, requestedAt: daysFromToday(-1) },
    ]);
    const [ivy] = await search('ivy chen');
    const profile = await get(`/insureds/${ivy.insuredId}`);
    expect(profile.policies).toMatchObject([
      {
        namedInsuredChanged: true,
        attached: true,
        how: 'automatic',
        versions: [{ namedInsureds: ['Ivy Chen'] }, { namedInsureds: ['Max Webb'], sequence: 2 }],
        gaps: [],
      },
    ]);
    const { policyId } = profile.policies[0];
    const [osei] = await search('OWN-1000');
    expect((await put(osei.insuredId, policyId)).body).toEqual({ namedInsuredChanged: true });
    const { revision } = await policy('CHG-1000');
    const confirm = () =>
      desk.ask('POST', `/policies/${policyId}/named-insured-confirmation`, {
        token: broker,
        headers: { 'if-match': `"${revision}"` },
      });
    expect((await confirm()).status).toBe(204);
    expect((await confirm()).status).toBe(412);
    expect((await policy('CHG-1000')).namedInsuredChanged).toBe(false);
    expect((await put(ivy.insuredId, policyId)).body).toEqual({ namedInsuredChanged: false });
  });

  it('may be introduced and registered by a broker, where no insurer downloads', async () => {
    const introduce = (body: object) => desk.ask('POST', '/insureds', { token: broker, body });
    expect(await introduce({ name: { kind: 'person', given: '  ' } })).toMatchObject({
      status: 422,
      body: { code: 'insured-name-missing' },
    });
    expect((await introduce({ name: { kind: 'robot' } })).status).toBe(400);
    const made = await introduce({
      name: { kind: 'business', name: 'Roy & Fils inc.' },
      address: HOME,
      language: 'fr',
    });
    expect(made).toMatchObject({ status: 201, body: { insuredId: expect.any(String) } });
    const { insuredId } = made.body;
    const register = (email: string, more = {}) =>
      desk.ask('POST', `/insureds/${insuredId}/registration`, {
        token: broker,
        body: { email, checks: ['address'], ...more },
      });
    const [una] = await search('OWN-1000');
    const held = await desk.ask('POST', `/insureds/${una.insuredId}/registration`, {
      token: broker,
      body: { email: 'ann@mail.example', checks: ['policy'] },
    });
    expect(held.status).toBe(201);
    expect((await register('Ann@Mail.example')).body).toMatchObject({
      code: 'email-taken',
      details: { insuredId: una.insuredId },
    });
    expect((await register('roy@gmial.com')).body).toMatchObject({
      code: 'email-likely-mistyped',
      details: { suggestion: 'roy@gmail.com' },
    });
    expect((await register('roy@mail.example', { checks: [] })).status).toBe(400);
    expect((await register('roy@gmial.com', { confirm: true })).status).toBe(201);
    const shown = await desk.ask('GET', `/insureds/${insuredId}`, { token: broker });
    expect(shown.headers.get('etag')).toBe('"1"');
    expect(shown.body).toMatchObject({
      name: 'Roy & Fils inc.',
      nameParts: { kind: 'business' },
      email: 'roy@gmial.com',
      account: 'invited',
      language: 'fr',
      registration: { checks: ['address'] },
      policies: [],
    });
    expect((await search('ROY@', '&account=invited')).map((row: any) => row.insuredId)).toEqual([insuredId]);
    expect(await search('roy@', '&account=active')).toEqual([]);
    expect((await get('/insureds/00000000-0000-7000-8000-000000000000')).code).toBe('insured-not-found');
  });

  it('introduced with a mistake are corrected by a broker, and can then be registered', async () => {
    const ask = (method: string, path: string, body: object, revision?: string) =>
      desk.ask(method, `/insureds${path}`, {
        token: broker,
        body,
        ...(revision !== undefined && { headers: { 'if-match': `"${revision}"` } }),
      });
    const name = { kind: 'person', given: 'Nia', surname: 'Okafor' };
    const codeOf = async (address: object) => (await ask('POST', '', { name, address })).body.code;
    expect([
      await codeOf({ postalCode: '14201' }),
      await codeOf({ postalCode: 'D1A 1A1', country: 'ca' }),
    ]).toEqual(['postal-code-malformed', 'postal-code-malformed']);
    const made = await ask('POST', '', {
      name,
      address: { postalCode: '14201', country: 'US' },
      birthDate: '1909-01-01',
    });
    expect(made.status).toBe(201);
    const nia = `/${made.body.insuredId}`;
    const register = () =>
      ask('POST', `${nia}/registration`, { email: 'nia@mail.example', checks: ['name'] });
    expect(await register()).toMatchObject({ status: 409, body: { code: 'first-use-answer-missing' } });

    expect((await ask('PATCH', nia, { address: { postalCode: '14201' } })).body.code).toBe(
      'postal-code-malformed',
    );
    expect((await ask('PATCH', nia, { name: { kind: 'person' } })).body.code).toBe('insured-name-missing');
    expect((await ask('PATCH', nia, { name: null })).status).toBe(400);
    const corrected = await ask('PATCH', nia, { address: HOME, phone: '416 555 0199', language: 'fr' }, '0');
    expect([corrected.status, corrected.headers.get('etag')]).toEqual([204, '"1"']);
    expect((await ask('PATCH', nia, { phone: null }, '0')).status).toBe(412);
    expect(await get(`/insureds${nia}`)).toMatchObject({
      ...{ name: 'Nia Okafor', postalCode: 'M4C 1B5', phone: '416 555 0199', language: 'fr' },
      ...{ origin: 'broker', addressParts: HOME },
    });
    expect((await register()).status).toBe(201);
    expect((await ask('PATCH', nia, { name: { ...name, surname: 'Okoro' }, phone: null })).status).toBe(204);
    expect((await search('okoro')).map((row: any) => row.insuredId)).toEqual([made.body.insuredId]);
    expect(await search('okafor')).toEqual([]);
    expect(await get(`/insureds${nia}`)).not.toHaveProperty('phone');
    expect((await ask('PATCH', nia, { birthDate: null })).status).toBe(204);
    expect((await ask('PATCH', nia, { birthDate: '1990-02-30' })).status).toBe(400);
    expect(await get(`/insureds${nia}`)).not.toHaveProperty('birthDate');

    await send(['DWN-1000', [person('Nia', 'Okoro', { birthDate: '1990-01-01' })]]);
    expect(await holdersOf('DWN-1000')).toEqual(['Nia Okoro']);
    const [bob] = await search('bob osei');
    expect(await ask('PATCH', `/${bob.insuredId}`, { phone: '1' })).toMatchObject({
      status: 409,
      body: { code: 'insured-is-downloaded' },
    });
  });

  it('lose an account, a policy or an eDoc only for a reason', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    for (const path of [`/insureds/${id}/registration`, `/insureds/${id}/policies/${id}`, `/edocs/${id}`]) {
      const statusOf = async (reason: string) =>
        (await desk.ask('DELETE', path, { token: broker, body: { reason } })).status;
      expect([path, await statusOf(' \t'), await statusOf('they left us')]).toEqual([path, 400, 404]);
    }
  });

  it('are listed in pages that neither lose nor repeat a row', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await get(`/insureds?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map((row: any) => row.insuredId));
      cursor = page.next ?? '';
    } while (cursor !== '');
    const all = (await get('/insureds?limit=100')).items.map((row: any) => row.insuredId);
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await get('/insureds?cursor=nonsense')).code).toBe('cursor-malformed');
  });

  it('have policies of the status of the day, though nothing happens but time', async () => {
    await send(
      [
        'DAY-1000',
        [person('Una', 'Day')],
        { termEffective: daysFromToday(20), termExpiry: daysFromToday(385) },
      ],
      ['DAY-2000', [person('Tom', 'Day')], { purpose: 'XLN', effectiveAt: daysFromToday(7) }],
    );
    const withStatus = async (status: string) =>
      (await search('day', `&policyStatus=${status}`)).map((row: any) => row.name);
    expect([await withStatus('future'), await withStatus('active')]).toEqual([['Una Day'], ['Tom Day']]);
    desk.clock.pass(8 * 86_400_000);
    broker = await signIn(desk, 'table', 'broker@table.example');
    expect([await withStatus('future'), await withStatus('cancelled')]).toEqual([['Una Day'], ['Tom Day']]);
    expect(await withStatus('active')).toEqual([]);
    desk.clock.pass(380 * 86_400_000);
    broker = await signIn(desk, 'table', 'broker@table.example');
    expect([await withStatus('expired'), await withStatus('cancelled')]).toEqual([['Una Day'], ['Tom Day']]);
  });
});
