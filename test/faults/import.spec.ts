import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore } from '../../src/kernel/index.js';
import type { ListedPolicyItem } from '../../src/projections/policies/policies-answer.query.js';
import { addBrokerage, download, importXml, message, TODAY } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';
import { seeded } from '../support/stepped-event-store.js';
import { addBareBrokerage, contentOf, importFile, viewsAreThere } from './desk-content.js';
import { feedOf, fileOf, shuffled } from './shuffled-feed.js';

const ORDERS = Number(process.env['IMPORT_ORDERS'] ?? 50);
const HOUSEHOLDS = Number(process.env['IMPORT_HOUSEHOLDS'] ?? 8);
const SEED = Number(process.env['SEED'] ?? 1);

const ANNE = {
  given: 'Anne',
  surname: 'Gagnon',
  mailingAddress: { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' },
};
const PAUL = { ...ANNE, given: 'Paul', surname: 'Osei' };

let desk: NearDesk;
beforeAll(async () => {
  desk = await NearDesk.start();
}, 60_000);
afterAll(() => desk.remove());

describe('a file that is taken in', () => {
  let token: string;
  beforeAll(async () => {
    token = await addBrokerage(desk, 'twice');
  });

  const get = async (path: string) => (await desk.ask('GET', path, { token })).body;
  const head = () => desk.engine.get(EventStore).head();
  const downloadOf = async (xml: string) =>
    get(`/downloads/${(await importXml(desk, token, xml)).downloadId}`);
  const policies = async () => (await get('/policies?limit=100')).items as ListedPolicyItem[];
  const problemsOf = async ({ downloadId }: { downloadId: string }) =>
    (await get(`/downloads/${downloadId}/problems`)).items;

  const one = message('BM 100', [ANNE], { rqUid: 'one' });
  const two = message('BM 200', [PAUL], { rqUid: 'two' });

  it('appends nothing when it comes again', async () => {
    const xml = download(one, two);
    const first = await importXml(desk, token, xml);
    await desk.settled();
    const before = await head();
    for (const again of [xml, Buffer.from(xml)])
      expect(await importXml(desk, token, again)).toEqual({ ...first, existing: true });
    await desk.settled();
    expect(await head()).toBe(before);
  });

  it('counts the messages it knows, and changes no policy by them', async () => {
    const before = await policies();
    expect(await downloadOf(download(two, one))).toMatchObject({
      messages: 2,
      changed: 0,
      known: 2,
      problems: 0,
    });
    expect(await policies()).toEqual(before);
  });

  it('changes nothing by the same content under a new id', async () => {
    const before = await policies();
    const again = one.replace('<RqUID>one<', '<RqUID>another<');
    expect(await downloadOf(download(again))).toMatchObject({
      messages: 1,
      changed: 0,
      known: 1,
      problems: 0,
    });
    expect(await policies()).toEqual(before);
  });

  it('shows other content under a known id as a problem, and takes in the rest', async () => {
    const before = await policies();
    const other = one.replace('12 Elm Street', '14 Elm Street');
    const done = await downloadOf(download(other, message('BM 300', [ANNE])));
    expect(done).toMatchObject({ messages: 2, changed: 1, problems: 1 });
    const [problem, ...none] = await problemsOf(done);
    expect(none).toEqual([]);
    expect(problem).toMatchObject({ ordinal: 0, line: 4, reason: 'message-contradicts-itself' });
    expect(problem.excerpt).toContain('14 Elm Street');
    const after = await policies();
    expect(after.filter(({ policyNumber }) => policyNumber !== 'BM 300')).toEqual(before);
    expect(after).toHaveLength(before.length + 1);
  });

  it('keeps, counts and lists what it cannot take in, each with its place, and takes in the rest', async () => {
    const whole = download(
      message('BM 401', [ANNE]),
      message('BM 402', [ANNE]).replace('</RqUID>', ''),
      message('BM 403', [ANNE], { purpose: 'ZC7' }),
      message('BM 404', [ANNE], { mailbox: 'another@broker.edi.example', contractNumber: '9999-99' }),
      message('BM 405', [ANNE], { termEffective: '2026-02-30' }),
      message('BM 406', [ANNE]),
      message('BM 407', [ANNE]),
    );
    const cut = whole.slice(0, whole.lastIndexOf('<PolicyNumber>'));
    const done = await downloadOf(cut);
    expect(done).toMatchObject({ changed: 3, otherBroker: 1, unmapped: [{ code: 'ZC7', count: 1 }] });
    const listed = await problemsOf(done);
    expect(listed.map(({ ordinal, line, reason }: any) => [ordinal, line, reason])).toEqual([
      [1, 5, 'not-well-formed'],
      [2, 6, 'code-unmapped'],
      [3, 7, 'for-another-broker'],
      [4, 8, 'date-impossible'],
      [6, 10, 'truncated'],
    ]);
    expect(done.problems).toBe(3);
    const kept = ['BM 402', 'BM 403', 'BM 404', 'BM 405'];
    for (const [n, number] of kept.entries()) expect(listed[n].excerpt).toContain(number);
    const numbers = (await policies()).map(({ policyNumber }) => policyNumber);
    expect(numbers.filter((number) => number.startsWith('BM 4')).sort()).toEqual([
      'BM 401',
      'BM 403',
      'BM 406',
    ]);
  });
});

/** What no order of arrival may change. Who moved since is equal to the one or the other by what came before. */
async function endOf(slug: string, steady: ReadonlySet<string>) {
  const { policies, insureds } = await contentOf(desk, slug);
  return {
    policies: policies.map(({ revision: _revision, ...policy }) => policy),
    insureds: insureds
      .filter(({ names }) => names.every((name) => steady.has(name)))
      .map(({ names, key }) => ({ names, key })),
  };
}

describe('the messages of a brokerage', () => {
  it(
    'end in the same policies and with the same insureds, in whatever order and files they come',
    async () => {
      const random = seeded(SEED);
      const { messages, steady } = feedOf(HOUSEHOLDS, SEED, TODAY);
      const slugs = Array.from({ length: ORDERS }, (_, order) => `order-${order}`);
      const left = slugs.map((slug) => ({ slug, files: shuffled(messages, random) }));
      left.push({ slug: 'straight', files: [fileOf(messages)] });
      const workers = Array.from({ length: 5 }, async () => {
        for (let next = left.pop(); next !== undefined; next = left.pop()) {
          await addBareBrokerage(desk, next.slug);
          for (const file of next.files) await importFile(desk, next.slug, file);
        }
      });
      await Promise.all(workers);
      await viewsAreThere(desk);
      const straight = await endOf('straight', steady);
      expect(straight.policies.length).toBeGreaterThan(HOUSEHOLDS);
      expect(straight.policies.some(({ said }) => said.length > 2)).toBe(true);
      expect(straight.insureds.some(({ names }) => names.length > 1)).toBe(true);
      for (const slug of slugs)
        expect({ slug, ...(await endOf(slug, steady)) }).toEqual({ slug, ...straight });
    },
    60_000 + ORDERS * 3_000,
  );
});
