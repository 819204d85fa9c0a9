import type { TruthParty, TruthRow } from '../../src/demo/generate/truth.js';

/** To whom a desk attached a policy. */
export type JudgedAttachment = {
  readonly company: string;
  readonly number: string;
  readonly insuredIds: readonly string[];
};

export type Verdict = {
  /** Policies of one person attached to an insured who is another. */
  readonly wrong: readonly string[];
  /** Pairs of policies, always downloaded under one equal name and address, that stand with different insureds. */
  readonly missedExact: readonly string[];
  /** Policies attached to the other of two people whom an insurer writes exactly alike: no rule on name and address tells them apart. */
  readonly fatherAndSonWithoutSuffix: number;
};

/** Judges a desk's attachments by who everybody really is. Compares by itself, not by the rule under test. */
export function judge(truth: Iterable<TruthRow>, attachments: Iterable<JudgedAttachment>): Verdict {
  const attached = new Map([...attachments].map((one) => [policyOf(one), one.insuredIds]));
  const rows = [...truth];
  const wrong: string[] = [];
  let fatherAndSonWithoutSuffix = 0;
  for (const held of byInsured(rows, attached).values()) {
    const { person } = held[0]!;
    for (const row of held.filter((one) => one.person !== person)) {
      const relatives = held.filter((other) => isFatherAndSon(other, row));
      if (relatives.some((other) => isLike(other, row))) fatherAndSonWithoutSuffix++;
      else wrong.push(`${policyOf(row)} of ${row.person} stands with ${person}`);
    }
  }
  return { wrong, missedExact: missed(rows, attached), fatherAndSonWithoutSuffix };
}

function missed(rows: readonly TruthRow[], attached: ReadonlyMap<string, readonly string[]>): string[] {
  const steady = rows.filter(({ namings }) => new Set(namings.map(plainKey)).size === 1);
  const groups = Map.groupBy(steady, ({ named }) => plainKey(named));
  return [...groups].flatMap(([key, group]) => {
    if (key === undefined || bornOnTwoDays(group)) return [];
    const together = new Set(attached.get(policyOf(group[0]!)));
    return group
      .filter((row) => !(attached.get(policyOf(row)) ?? []).some((insured) => together.has(insured)))
      .map((row) => `${policyOf(row)} is not with ${policyOf(group[0]!)}`);
  });
}

function byInsured(rows: readonly TruthRow[], attached: ReadonlyMap<string, readonly string[]>) {
  const pairs = rows.flatMap((row) =>
    (attached.get(policyOf(row)) ?? []).map((insured) => ({ insured, row })),
  );
  const held = Map.groupBy(pairs, ({ insured }) => insured);
  return new Map([...held].map(([insured, of]) => [insured, of.map(({ row }) => row)]));
}

export function policyOf({ company, number }: { company: string; number: string }): string {
  return `${company} ${number.replace(/[^A-Za-z0-9]/g, '').toUpperCase()}`;
}

const isLike = (a: TruthRow, b: TruthRow) => {
  const keys = new Set(a.namings.map(plainKey));
  return b.namings.some((naming) => plainKey(naming) !== undefined && keys.has(plainKey(naming)));
};

const isFatherAndSon = (a: TruthRow, b: TruthRow) =>
  a.household === b.household && [a.relation, b.relation].sort().join() === 'father,son';

const bornOnTwoDays = (rows: readonly TruthRow[]) =>
  new Set(rows.flatMap(({ named }) => named.birthDate ?? [])).size > 1;

/** Full name, mailing address and postal code without case, accents and signs; undefined where one of them is missing. */
export function plainKey(party: TruthParty): string | undefined {
  const { given, otherGiven, surname, suffix, commercialName, tradeName, mailingAddress: home } = party;
  const person = [given, otherGiven, surname, suffix].map(plain).join('|');
  const name = commercialName === undefined ? person : `${plain(commercialName)}|${plain(tradeName)}`;
  const complete = commercialName !== undefined || (plain(given).length > 1 && plain(surname) !== '');
  const address = plain(`${home?.line1 ?? ''} ${home?.line2 ?? ''}`);
  const postalCode = plain(home?.postalCode).replaceAll(' ', '');
  return complete && address !== '' && postalCode.length === 6
    ? [name, address, postalCode].join('\n')
    : undefined;
}

function plain(text = ''): string {
  const bare = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/gu, '')
    .replaceAll('&', ' and ');
  return bare
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
