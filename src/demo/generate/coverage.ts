import type { Company, Household, Resident } from './household.js';
import type { Insurer } from './insurers.js';
import type { MessageLine } from './policy-xml.js';
import { type Random, randomOf, scattered } from './random.js';

/** Whom a policy names first. A couple in one string is a name of its own. */
export type Holder =
  | { readonly kind: 'resident'; readonly resident: Resident; readonly second?: Resident }
  | { readonly kind: 'couple'; readonly both: readonly [Resident, Resident] }
  | { readonly kind: 'company'; readonly company: Company };

export type Line = { readonly message: MessageLine; readonly code: string; readonly sub?: string };

/** One policy of a household, before anything happens to it. */
export type Coverage = {
  readonly insurer: Insurer;
  readonly number: string;
  readonly holder: Holder;
  readonly line: Line;
};

const AUTO: Line = { message: 'PersAuto', code: 'AUTO' };
const HOUSE: Line = { message: 'Home', code: 'HABL', sub: 'HOME' };
const TENANT: Line = { message: 'Home', code: 'HABL', sub: 'TENT' };
const CONDO: Line = { message: 'Home', code: 'HABL', sub: 'COND' };
const SHOP: readonly Line[] = [
  { message: 'CommlPkg', code: 'CPROP' },
  { message: 'CommlPkg', code: 'GL' },
];

/** Who of the household is insured for what, with one to four of the insurers. */
export function coveragesOf(
  { id, home, residents, company }: Household,
  insurers: readonly Insurer[],
  seed: string,
): Coverage[] {
  const random = randomOf(seed, id, 'coverage');
  const used = someOf(insurers, random);
  const coverages: Coverage[] = [];
  const insure = (holder: (insurer: Insurer) => Holder, line: Line) => {
    const insurer = random.pick(used);
    const number = policyNumber(insurer.numberFormat, id, coverages.length);
    coverages.push({ insurer, number, holder: holder(insurer), line });
  };

  const [first, second] = residents;
  const dwelling = home.unit === undefined ? HOUSE : random.pick([TENANT, CONDO]);
  if (first !== undefined && second?.relation === 'spouse') {
    insure((insurer) => together(first, second, insurer), dwelling);
    if (random.chance(0.6)) insure((insurer) => together(first, second, insurer), AUTO);
  }
  for (const resident of residents) {
    const alone = () => ({ kind: 'resident', resident }) as const;
    if (resident.relation !== 'spouse') insure(alone, random.chance(0.6) ? AUTO : dwelling);
    while (random.chance(0.35)) insure(alone, random.chance(0.7) ? AUTO : dwelling);
  }
  if (company !== undefined) {
    insure(() => ({ kind: 'company', company }), random.pick(SHOP));
    if (random.chance(0.4)) insure(() => ({ kind: 'company', company }), random.pick(SHOP));
  }
  return coverages;
}

function together(resident: Resident, second: Resident, { style }: Insurer): Holder {
  return style.couplesInOneString
    ? { kind: 'couple', both: [resident, second] }
    : { kind: 'resident', resident, second };
}

/** Whom the policy is really of. */
export function holderId(holder: Holder): string {
  switch (holder.kind) {
    case 'resident':
      return holder.resident.id;
    case 'couple':
      return holder.both.map(({ id }) => id).join('+');
    case 'company':
      return holder.company.id;
  }
}

function someOf(insurers: readonly Insurer[], random: Random): readonly Insurer[] {
  const count = 1 + random.below(Math.min(4, insurers.length));
  const from = random.below(insurers.length);
  const step = 1 + random.below(Math.max(1, insurers.length - 1));
  return Array.from({ length: count }, (_, n) => insurers[(from + n * step) % insurers.length]!);
}

/** Digits of its own for each of 16 policies of the first 600,000 households. */
function policyNumber(format: string, household: string, ordinal: number): string {
  const size = 10 ** (format.split('#').length - 1);
  const digits = scattered(Number(household.slice(1)) * 16 + (ordinal % 16), size, 7368787);
  let left = String(digits).padStart(format.split('#').length - 1, '0');
  return format.replace(/#/gu, () => {
    const digit = left.charAt(0);
    left = left.slice(1);
    return digit;
  });
}
