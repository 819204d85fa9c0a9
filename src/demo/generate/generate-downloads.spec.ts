import { createHash } from 'node:crypto';
import { judge, policyOf } from '../../../test/support/judge.js';
import { CsioReader } from '../../adapters/csio/csio-reader.js';
import type { DownloadItem } from '../../kernel/index.js';
import { insuredNameFrom, matchKey, postalKey } from '../../modules/insureds/index.js';
import { NO_FAULTS } from './faults.js';
import { DEMO_ADDRESSEE, generateDownloads, generatedFiles, TRUTH_FILE } from './generate-downloads.js';
import { GIVEN_NAMES, SURNAMES, TWINS } from './names.js';
import type { TruthParty, TruthRow } from './truth.js';

const TODAY = '2026-06-15';
const of = (households: number, more = {}) => ({ households, seed: 'spec', today: TODAY, ...more });
const OFTEN = {
  missingFile: 0.1,
  duplicateFile: 0.1,
  truncatedFile: 0.1,
  malformedMessage: 0.05,
  repeatedMessage: 0.05,
  misdirectedMessage: 0.05,
};
const truthOf = (files: { path: string; bytes: Uint8Array }[]): TruthRow[] =>
  Buffer.from(files.find(({ path }) => path === TRUTH_FILE)!.bytes)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
async function* inPieces(bytes: Uint8Array) {
  yield bytes;
}
async function read(files: { path: string; bytes: Uint8Array }[]): Promise<DownloadItem[]> {
  const items: DownloadItem[] = [];
  for (const { path, bytes } of files)
    if (path !== TRUTH_FILE)
      for await (const item of new CsioReader().read(inPieces(bytes))) items.push(item);
  return items;
}
const keyOf = ({ commercialName, tradeName, mailingAddress, ...person }: TruthParty) => {
  const name =
    commercialName === undefined
      ? insuredNameFrom({ kind: 'person', ...person })
      : insuredNameFrom({ kind: 'business', name: commercialName, tradeName });
  return name && matchKey(name, mailingAddress);
};

describe('generated downloads', () => {
  it('are the same bytes for the same seed, this year and next', () => {
    const hash = createHash('sha256');
    for (const { path, bytes } of generatedFiles(of(20))) hash.update(`${path}\n`).update(bytes);
    expect(hash.digest('hex')).toBe('336e3749d026ed7e7a9e8e6c573c174fddbb762037fa57a369a3d8e999295cf5');
  });

  it('do not change a household when there are more of them', () => {
    const few = truthOf(generatedFiles(of(20)));
    const more = truthOf(generatedFiles(of(60)));
    expect(more.slice(0, few.length)).toEqual(few);
    expect(truthOf(generatedFiles(of(20, { seed: 'other' })))).not.toEqual(few);
  });

  it('come in pieces that do not grow', () => {
    let longest = 0;
    for (const { bytes } of generateDownloads(of(600))) longest = Math.max(longest, bytes.length);
    expect(longest).toBeLessThan(128 * 1024);
  });

  it('are read without a problem where no fault was asked for', async () => {
    const items = await read(generatedFiles(of(150, { faults: NO_FAULTS })));
    expect(items.filter(({ kind }) => kind === 'problem')).toEqual([]);
  });

  it('bring what the truth tells and nothing else, whatever is wrong with the files', async () => {
    const files = generatedFiles(of(400, { faults: OFTEN }));
    const said = new Map<string, Set<string>>();
    for (const item of await read(files)) {
      if (item.kind !== 'policy' || !item.message.csioNetIds.includes(DEMO_ADDRESSEE.mailbox)) continue;
      const { policy, namedInsureds } = item.message;
      const name = insuredNameFrom(namedInsureds[0]!.name);
      const key = (name && matchKey(name, namedInsureds[0]!.mailingAddress)) ?? 'none';
      const number = policyOf({ company: policy.companyCode, number: policy.number });
      said.set(number, (said.get(number) ?? new Set()).add(key));
    }
    const told = truthOf(files).map(
      (row) => [policyOf(row), new Set(row.namings.map((naming) => keyOf(naming) ?? 'none'))] as const,
    );
    expect(said).toEqual(new Map(told));
  });

  it('have the troubles of a feed', async () => {
    const files = generatedFiles(of(400, { faults: OFTEN }));
    const items = await read(files);
    const problems = new Set(items.flatMap((item) => (item.kind === 'problem' ? [item.reason] : [])));
    expect(problems).toEqual(
      new Set(['truncated', 'not-well-formed', 'date-impossible', 'policy-number-missing']),
    );
    const days = (code: string) => files.filter(({ path }) => path.endsWith(`daily-${code}.xml`)).length;
    expect(['BORL', 'CEDR', 'NORD', 'PRAI', 'TIDE', 'GRAN'].map(days).some((count) => count < 30)).toBe(true);
    const again = files.filter(({ path }) => path.includes('-again'));
    expect(again.length).toBeGreaterThan(0);
    for (const { path, bytes } of again)
      expect(files.find((file) => file.path === path.replace('-again', ''))?.bytes).toEqual(bytes);

    const purposes = new Set(items.flatMap((item) => (item.kind === 'policy' ? [item.message.purpose] : [])));
    expect(purposes).toEqual(new Set(['NBS', 'PCH', 'RWL', 'RW', 'REN', 'XLN', 'REI', 'ZC7']));
    expect(
      items.some((item) => item.kind === 'edocs' && item.message.attachments[0]?.content !== undefined),
    ).toBe(true);
  });

  it('name people whom the exact rule keeps apart, but for father and son without their suffix', () => {
    const truth = truthOf(generatedFiles(of(1200)));
    const insureds = new Map<string, string>();
    const attachments = truth.map((row, n) => {
      const { company, number, namings } = row;
      const key = keyOf(namings[0]!);
      if (key === undefined) return { company, number, insuredIds: [`i${n}`] };
      if (!insureds.has(key)) insureds.set(key, `i${n}`);
      return { company, number, insuredIds: [insureds.get(key)!] };
    });
    const verdict = judge(truth, attachments);
    expect(verdict.wrong).toEqual([]);
    expect(verdict.missedExact).toEqual([]);
    expect(verdict.fatherAndSonWithoutSuffix).toBeGreaterThan(0);

    const apart = judge(
      truth,
      attachments.map((one, n) => ({ ...one, insuredIds: [`${n}`] })),
    );
    expect(apart.missedExact.length).toBeGreaterThan(100);
    const together = judge(
      truth,
      attachments.map((one) => ({ ...one, insuredIds: ['all'] })),
    );
    expect(together.wrong.length).toBeGreaterThan(1000);
  });

  it('write every trouble of names and addresses', () => {
    const truth = truthOf(generatedFiles(of(1000)));
    const relations = new Set(truth.map(({ relation }) => relation));
    for (const relation of [
      'alone',
      'spouse',
      'father',
      'son',
      'twin',
      'room-mate',
      'company',
      'couple',
      'child',
    ])
      expect(relations).toContain(relation);
    const lines = truth.map(({ named }) => named.mailingAddress?.line1 ?? '');
    for (const pattern of [/ ST$/, / Street$/, /^\d+-\d+/, / APT \d+$/, /, rue /, / APP\. \d+$/])
      expect(lines.some((line) => pattern.test(line))).toBe(true);
    expect(truth.every(({ named }) => postalKey(named.mailingAddress?.postalCode) !== undefined)).toBe(true);
    const moved = truth.filter(
      ({ namings }) => new Set(namings.map((n) => n.mailingAddress?.line1)).size > 1,
    );
    const renamed = truth.filter(({ namings }) => new Set(namings.map(({ surname }) => surname)).size > 1);
    expect(moved.length).toBeGreaterThan(0);
    expect(renamed.length).toBeGreaterThan(0);
  });

  it('have no short form that is another name, and no surname that is a given name', () => {
    for (const language of ['en', 'fr'] as const) {
      const { men, women } = GIVEN_NAMES[language];
      const forms = [...men, ...women].flatMap(({ full, short }) =>
        full === short ? [full] : [full, short],
      );
      expect(new Set(forms).size).toBe(forms.length);
      const given = new Set<string>([...forms, ...TWINS[language].flat()]);
      expect(SURNAMES[language].filter((surname) => given.has(surname))).toEqual([]);
    }
  });
});
