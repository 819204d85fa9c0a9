import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { edocMessageXml, type EdocMessageXml } from '../../src/demo/generate/edoc-xml.js';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import {
  addBrokerage,
  addStaff,
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
const HUGO = { given: 'Hugo', surname: 'Oldname', mailingAddress: ADDRESS };
const IDA = { given: 'Ida', surname: 'Newnamed', mailingAddress: ADDRESS };
const EVENING = `${daysFromToday(-3)}T22:10:00-05:00`;
const WRITTEN = { requestedAt: EVENING, effectiveAt: daysFromToday(8) };
const sold = (number: string) => message(number, [IDA], { ...WRITTEN, purpose: 'PCH', sequence: 2 });
const edoc = (policyNumber: string, title: string, more: Partial<EdocMessageXml> = {}) =>
  edocMessageXml({
    ...{ rqUid: crypto.randomUUID(), sender: 'Boreal Mutual', sentAt: EVENING, companyCode: 'BORL' },
    ...{ policyNumber, purpose: 'PCH', ...more },
    attachments: [
      { description: title, type: 'DEC', filename: 'd.pdf', content: samplePdf({ title, lines: ['x'] }) },
    ],
  });

/** A policy that names somebody else from now on, with the documents that say so, in any order of arrival. */
describe('the documents of another person', () => {
  let desk: NearDesk;
  let broker: string;
  let hugo: string;

  const get = async (path: string, token = broker) => (await desk.ask('GET', path, { token })).body;
  const bring = async (...messages: string[]): Promise<void> => {
    await importXml(desk, broker, download(...messages));
    await desk.settled();
  };
  const hugoId = async () => (await get('/insureds?search=oldname')).items[0].insuredId;
  const all = async () => (await get(`/insureds/${await hugoId()}/edocs`)).items;
  const titled = async (title: string) => (await all()).find((one: any) => one.title === title);
  const seen = async (): Promise<string[]> => (await get('/me/edocs', hugo)).map((e: any) => e.title).sort();
  const opens = async (title: string) =>
    (await desk.ask('GET', `/me/edocs/${(await titled(title)).edocId}/file`, { token: hugo })).status;
  const policyId = async (number: string) => (await get(`/policies?search=${number}`)).items[0].policyId;
  const confirm = async (number: string) => {
    const path = `/policies/${await policyId(number)}/named-insured-confirmation`;
    expect((await desk.ask('POST', path, { token: broker })).status).toBe(204);
    await desk.settled();
  };

  beforeAll(async () => {
    desk = await NearDesk.start();
    await addBrokerage(desk, 'sold');
    broker = await addStaff(desk, 'sold', 'broker');
    await bring(...['HP100', 'HP200', 'HP300'].map((number) => message(number, [HUGO])));
    const registration = { email: 'hugo@mail.example', checks: ['address'] };
    await desk.ask('POST', `/insureds/${await hugoId()}/registration`, { token: broker, body: registration });
    await desk.settled();
    const mail = await desk.mailTo('hugo@mail.example', /./u);
    const check = { postalCode: 'M4C 1B5' };
    const password = { brokerage: 'sold', token: tokenIn(mail.text), password: PASSWORD, check };
    await desk.ask('POST', '/passwords', { body: password });
    hugo = await signIn(desk, 'sold', 'hugo@mail.example');
  }, 120_000);
  afterAll(() => desk.remove());

  it('stay hidden that were written on the evening of the change, until a broker confirms', async () => {
    await bring(sold('HP100'), edoc('HP100', 'Evening'));
    expect([await seen(), await opens('Evening')]).toEqual([[], 404]);
    await confirm('HP100');
    expect([await seen(), await opens('Evening')]).toEqual([['Evening'], 200]);
  });

  it('stay hidden that are dated before the change, or come before it, and a broker sees why', async () => {
    const before = { sentAt: daysFromToday(-4) };
    await bring(edoc('HP200', 'To Ida', { ...before, insured: IDA }));
    await bring(edoc('HP200', 'To Hugo', { ...before, insured: HUGO }));
    expect([await seen(), await opens('To Ida')]).toEqual([['Evening', 'To Hugo'], 404]);
    expect([await titled('To Ida'), await get(`/edocs/${(await titled('To Ida')).edocId}`)]).toMatchObject([
      { visibility: 'visible', namesOther: true },
      { visibility: 'visible', namesOther: true },
    ]);
    expect(await titled('To Hugo')).not.toHaveProperty('namesOther');
    await bring(sold('HP200'));
    expect([await seen(), await opens('To Ida')]).toEqual([['Evening', 'To Hugo'], 404]);
    await confirm('HP200');
    expect(await seen()).toEqual(['Evening', 'To Hugo', 'To Ida']);
    expect(await titled('To Ida')).not.toHaveProperty('namesOther');
  });

  it('are shown that a broker makes visible', async () => {
    await bring(edoc('HP300', 'Wrong name', { insured: IDA }));
    const { edocId } = await titled('Wrong name');
    expect(await opens('Wrong name')).toBe(404);
    const patched = await desk.ask('PATCH', `/edocs/${edocId}`, {
      token: broker,
      body: { visibility: 'visible' },
    });
    await desk.settled();
    expect([patched.status, await opens('Wrong name'), await seen()]).toMatchObject([
      204,
      200,
      expect.arrayContaining(['Wrong name']),
    ]);
    expect(await titled('Wrong name')).not.toHaveProperty('namesOther');
  });
});
