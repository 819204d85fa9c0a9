import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Brokerages, EventStore, Streams } from '../../src/kernel/index.js';
import { ImportService } from '../../src/modules/downloads/index.js';
import { insured, matchKey } from '../../src/modules/insureds/index.js';
import { ProjectionRunner } from '../../src/platform/projection-runner.provider.js';
import { InsuredProfileQuery } from '../../src/projections/insured-profile/insured-profile.query.js';
import { type ListedPolicyItem, PoliciesQuery } from '../../src/projections/policies/policies.query.js';
import { addBrokerage, download, importXml, message, TODAY } from '../support/desk-story.js';
import { policyOf } from '../support/judge.js';
import { NearDesk } from '../support/near-desk.js';
import { seeded } from '../support/stepped-event-store.js';
import { feedOf, shuffled } from './shuffled-feed.js';

const ORDERS = Number(process.env['IMPORT_ORDERS'] ?? 50);
const HOUSEHOLDS = Number(process.env['IMPORT_HOUSEHOLDS'] ?? 12);
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

/** All policies of a brokerage with their histories, and which of them stand together, without ids. */
async function contentOf(slug: string, steady: ReadonlySet<string>) {
  const { brokerageId } = (await desk.app.get(Brokerages).bySlug(slug))!;
  const listed: ListedPolicyItem[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await desk.app.get(PoliciesQuery).find(brokerageId, { search: '', cursor, limit: 100 });
    listed.push(...page.items);
    cursor = page.next;
    more = cursor !== undefined;
  }
  const policies = await Promise.all(
    listed.map(async ({ policyId, attachedTo, revision: _revision, ...shown }) => {
      const { profile } = await desk.app.get(InsuredProfileQuery).of(brokerageId, attachedTo[0]!.insuredId);
      const { versions, terms, gaps } = profile.policies.find((policy) => policy.policyId === policyId)!;
      const said = versions.map(({ messageId: _messageId, ...version }) => version);
      return {
        name: policyOf({ company: shown.companyCode, number: shown.policyNumber }),
        shown,
        said,
        terms,
        gaps,
      };
    }),
  );
  const holders = Map.groupBy(listed, ({ attachedTo }) => attachedTo.map((one) => one.insuredId).join());
  const insureds = await Promise.all(
    [...holders].map(async ([insuredId, held]) => {
      const names = held
        .map((one) => policyOf({ company: one.companyCode, number: one.policyNumber }))
        .sort();
      const { state } = await desk.engine.get(Streams).load(insured, insuredId, brokerageId);
      const details = state.kind === 'absent' ? undefined : state.details;
      return { names, key: details && matchKey(details.name, details.address) };
    }),
  );
  return {
    policies: policies.sort((a, b) => (a.name < b.name ? -1 : 1)),
    insureds: insureds
      .filter(({ names }) => names.every((name) => steady.has(name)))
      .sort((a, b) => (a.names[0]! < b.names[0]! ? -1 : 1)),
  };
}

describe('the messages of a brokerage', () => {
  async function importAll(slug: string, files: readonly Uint8Array[]): Promise<void> {
    const added = await desk.cli(
      ...[
        'brokerage',
        'add',
        slug,
        '--name',
        slug,
        '--line1',
        '1 Main St',
        '--city',
        'Toronto',
        '--province',
        'ON',
      ],
      ...[
        '--postal-code',
        'M5V 2T6',
        '--time-zone',
        'America/Toronto',
        '--mailbox',
        'demo.broker@broker.edi.example',
      ],
    );
    expect(added.code).toBe(0);
    const brokerage = (await desk.app.get(Brokerages).bySlug(slug))!;
    async function* bytes(file: Uint8Array) {
      yield file;
    }
    for (const file of files)
      await desk.app
        .get(ImportService)
        .importFile(brokerage, bytes(file), { origin: 'initial-load', source: 'cli' });
  }

  it(
    'end in the same policies and with the same insureds, in whatever order and files they come',
    async () => {
      const random = seeded(SEED);
      const { messages, steady } = feedOf(HOUSEHOLDS, SEED, TODAY);
      await importAll(
        'straight',
        shuffled(messages, () => 0.999),
      );
      const slugs = Array.from({ length: ORDERS }, (_, order) => `order-${order}`);
      const left = slugs.map((slug) => ({ slug, files: shuffled(messages, random) }));
      const workers = Array.from({ length: 5 }, async () => {
        for (let next = left.pop(); next !== undefined; next = left.pop())
          await importAll(next.slug, next.files);
      });
      await Promise.all(workers);
      const seen = await desk.app
        .get(ProjectionRunner)
        .waitFor(await desk.engine.get(EventStore).head(), 60_000);
      expect(seen).toBe(true);
      const straight = await contentOf('straight', steady);
      expect(straight.policies.length).toBeGreaterThan(HOUSEHOLDS);
      expect(straight.policies.some(({ said }) => said.length > 2)).toBe(true);
      expect(straight.insureds.some(({ names }) => names.length > 1)).toBe(true);
      for (const slug of slugs)
        expect({ slug, ...(await contentOf(slug, steady)) }).toEqual({ slug, ...straight });
    },
    60_000 + ORDERS * 3_000,
  );
});
