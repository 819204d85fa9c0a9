import { CsioReader } from '../../adapters/csio/csio-reader.js';
import type { DownloadItem, PolicyItem } from '../../kernel/index.js';
import { formatPostalCode, insuredNameFrom, likelyTypo, matchKey } from '../../modules/insureds/index.js';
import { castDownloads } from './cast-downloads.js';
import { castSteps } from './cast-steps.js';
import type { CastPolicy } from './cast-types.js';
import { CAST } from './cast.js';
import { DEMO_PASSWORD } from './words.js';

const TODAY = '2026-06-15';

async function* once(bytes: Uint8Array) {
  yield bytes;
}
async function readAll() {
  const items: (DownloadItem & { daysAgo: number; origin: string; path: string })[] = [];
  for (const { bytes, ...file } of castDownloads(TODAY))
    for await (const item of new CsioReader().read(once(bytes))) items.push({ ...item, ...file });
  return items;
}
const items = readAll();
const messagesOf = async (number: string) =>
  (await items).filter(
    (item): item is PolicyItem & { daysAgo: number; origin: string; path: string } =>
      item.kind === 'policy' && item.message.policy.number === number,
  );
/** What decides on attachment, of the last message or of the one so many before. */
async function keyOf(number: string, ordinal = -1): Promise<string | undefined> {
  const { name, mailingAddress } = (await messagesOf(number)).at(ordinal)!.message.namedInsureds[0]!;
  const said = insuredNameFrom(name);
  return said && matchKey(said, mailingAddress);
}

describe('the demo’s cast', () => {
  it('is read without a problem', async () => {
    expect((await items).filter(({ kind }) => kind === 'problem')).toEqual([]);
  });

  it.each([
    [
      'BM 311-0926 D',
      'CD-8817301',
      'French name with and without accents, postal code with and without space',
    ],
    ['BM 815-2290 D', 'CD-8152290', 'father with both his insurers'],
    ['BM 775-3119 D', 'CD-7753119', 'attached by itself before a broker unattached it'],
    ['BM 447-2208 D', 'PG-44722080-D', 'former client'],
  ])('attaches %s and %s by themselves: %s', async (one, other) => {
    expect(await keyOf(one)).toBeDefined();
    expect(await keyOf(other)).toBe(await keyOf(one));
  });

  it.each([
    ['BM 204-7781 D', 'T-2047-7810-D', 'short given name'],
    ['BM 311-0926 D', 'T-3110-9260-D', 'unit before the number'],
    ['BM 815-2290 D', 'BM 815-2291 D', 'Sr and Jr'],
    ['CD-8152290', 'BM 815-2291 D', 'Sr and Jr with two insurers'],
    ['BM 902-7715 D', 'BM 902-7716 D', 'room-mates'],
    ['61-550210-D', '61-550211-D', 'twins'],
    ['BM 520-1147 D', '52-011470-D', 'birth and married name'],
    ['GS/6081155-D', 'PG-60811550-D', 'company and owner'],
    ['BM 733-6402 D', '73-364020-D', 'the two of a joint policy'],
  ])('keeps %s and %s apart: %s', async (one, other) => {
    expect(await keyOf(one)).toBeDefined();
    expect(await keyOf(other)).toBeDefined();
    expect(await keyOf(other)).not.toBe(await keyOf(one));
  });

  it('has nobody else by accident under one key', async () => {
    const numbers = new Set(
      (await items).flatMap((i) => (i.kind === 'policy' ? [i.message.policy.number] : [])),
    );
    const keys = await Promise.all([...numbers].map((number) => keyOf(number, 0)));
    const shared = [...Map.groupBy(keys, (key) => key).values()].filter((group) => group.length > 1);
    // Geneviève, Douglas before he moved, the father, the former client, Lawrence Bell.
    expect(shared.map((group) => group.length)).toEqual([2, 2, 2, 2, 2]);
  });

  it('moves with one insurer only', async () => {
    expect(await keyOf('CD-4165508', 0)).toBe(await keyOf('BM 416-5508 D'));
    expect(await keyOf('CD-4165508')).not.toBe(await keyOf('BM 416-5508 D'));
  });

  it('has the names that are not one person’s', async () => {
    const named = async (number: string) =>
      insuredNameFrom((await messagesOf(number))[0]!.message.namedInsureds[0]!.name);
    expect(await named('T-7044-1180-D')).toEqual({ kind: 'couple', name: 'John & Mary Whitfield' });
    expect(await named('GS/6081155-D')).toEqual({
      kind: 'business',
      name: 'Okanagan Kettle Ltd.',
      tradeName: 'The Copper Kettle',
    });
    const [joint] = await messagesOf('BM 733-6402 D');
    const second = insuredNameFrom(joint!.message.namedInsureds[1]!.name)!;
    expect(matchKey(second, joint!.message.namedInsureds[1]!.mailingAddress)).toBe(
      await keyOf('73-364020-D'),
    );
  });

  it('has policies cancelled from next week, reinstated, renewed for next month', async () => {
    const [, cancelled] = await messagesOf('BM 118-3307 D');
    expect(cancelled!.message).toMatchObject({
      purpose: 'XLN',
      transactionEffectiveDate: { civil: '2026-06-22' },
    });
    expect((await messagesOf('CD-2254410')).map(({ message }) => message.purpose)).toEqual([
      'NBS',
      'XLN',
      'REI',
    ]);
    const [, renewal] = await messagesOf('BM 336-9014 D');
    expect(renewal!.message).toMatchObject({
      purpose: 'RWL',
      policy: { effectiveDate: { civil: '2026-07-15' } },
    });
    for (const number of ['BM 447-2208 D', 'PG-44722080-D']) {
      const { policy, purpose, transactionEffectiveDate } = (await messagesOf(number)).at(-1)!.message;
      const end = purpose === 'XLN' ? transactionEffectiveDate : policy.expirationDate;
      expect(end!.civil < TODAY).toBe(true);
    }
  });

  it('has the troubles of feeds: silence, a gap, a repeated file, a private code, an eDoc that waits', async () => {
    const all = await items;
    const daily = all.filter(({ origin }) => origin === 'daily');
    const silent = daily.filter(({ path }) => path.includes('SOUR'));
    expect(Math.min(...silent.map(({ daysAgo }) => daysAgo))).toBeGreaterThan(20);
    const sequences = new Set((await messagesOf('BM 886-4420 D')).map(({ message }) => message.sequence));
    expect(sequences).toEqual(new Set([1, 2, 4]));
    expect((await messagesOf('79-118250-D')).at(-1)!.message.purpose).toBe('ZC7');

    const files = castDownloads(TODAY);
    const again = files.find(({ path }) => path.endsWith('-again.xml'))!;
    expect(files.find(({ path }) => path === again.path.replace('-again', ''))!.bytes).toEqual(again.bytes);

    const numbers = new Set(
      all.flatMap((item) => (item.kind === 'policy' ? [item.message.policy.number] : [])),
    );
    const waiting = all.filter((item) => item.kind === 'edocs' && !numbers.has(item.message.policyNumber));
    expect(waiting).toHaveLength(1);
  });

  it('asks only for what the desk can do by then', async () => {
    const known = new Map<string, number>();
    for (const item of await items) {
      if (item.kind !== 'policy') continue;
      const { number, companyCode } = item.message.policy;
      const key = `${companyCode} ${number}`;
      known.set(key, Math.max(known.get(key) ?? 0, item.daysAgo));
    }
    const arrived = ({ company, number }: CastPolicy) => known.get(`${company} ${number}`) ?? -1;
    const steps = castSteps(TODAY);
    expect(steps.map(({ daysAgo }) => daysAgo)).toEqual(
      steps.map(({ daysAgo }) => daysAgo).toSorted((a, b) => b - a),
    );
    const registered = new Map<string, string>();
    for (const step of steps) {
      expect(arrived(step.insured)).toBeGreaterThanOrEqual(step.daysAgo);
      if ('policy' in step) expect(arrived(step.policy)).toBeGreaterThanOrEqual(step.daysAgo);
      if (step.do === 'register') registered.set(step.insured.number, step.email);
      else expect(registered.has(step.insured.number)).toBe(true);
      if ('email' in step) expect(likelyTypo(step.email)).toBeUndefined();
      if (step.do === 'set-password') {
        const [first] = await messagesOf(step.insured.number);
        const { postalCode = '' } = first!.message.namedInsureds[0]!.mailingAddress!;
        expect(formatPostalCode(postalCode)).toBe(step.postalCode);
      }
      if (step.do === 'add-edoc')
        expect(Buffer.from(step.bytes).toString('latin1')).toMatch(/^%PDF-1[^]*SAMPLE/);
    }
    expect(new Set(registered.values()).size).toBe(registered.size);
    expect(new Set(steps.map((step) => step.do)).size).toBe(7);
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(15);
  });

  it('holds what failed, ran out and changed, and tells each situation in a sentence', () => {
    const steps = castSteps(TODAY);
    const failed = steps.find((step) => step.do === 'register' && step.mailFails !== undefined);
    expect(failed).toBeDefined();
    const registrations = steps.filter((step) => step.do === 'register' && step.daysAgo > 7);
    const unused = registrations.filter(
      ({ insured }) => !steps.some((step) => step.do === 'set-password' && step.insured === insured),
    );
    expect(unused).toHaveLength(1);
    expect(steps.find((step) => step.do === 'change-email')?.daysAgo).toBe(7);
    const seen = steps.flatMap((step) =>
      step.do === 'add-edoc' ? [`${step.documentType} ${step.visibility}`] : [],
    );
    expect(seen).toEqual(expect.arrayContaining(['DEC visible', 'CLM internal']));
    expect(new Set(CAST.map(({ name }) => name)).size).toBe(CAST.length);
    expect(CAST.filter(({ shows }) => !/^\p{Lu}.*\.$/u.test(shows))).toEqual([]);
  });
});
