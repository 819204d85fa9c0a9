import { addDays, addYears } from './calendar.js';
import type { Coverage } from './coverage.js';
import type { Household } from './household.js';
import type { MessageVerb } from './policy-xml.js';
import { type Random, randomOf } from './random.js';

/** From the initial load to today: each day after `load` has its daily file. */
export type Span = { readonly load: string; readonly days: number };

/** What an insurer says about a policy on a day, before anybody writes it down. */
export type Happening = {
  readonly purpose: string;
  readonly verb: MessageVerb;
  /** When the insurer made it. */
  readonly madeOn: string;
  /** When its file comes; later than the next one's for a message out of order. */
  readonly sentOn: string;
  readonly effective: string;
  readonly termEffective: string;
  readonly termExpiry: string;
  readonly inception: string;
  /** Number of the message within its term, from 1. */
  readonly sequence: number;
  readonly moved: boolean;
  readonly renamed: boolean;
};

type Draft = Omit<Happening, 'sequence' | 'sentOn' | 'inception'>;

/** All that happens to a policy, in the order of what is said. */
export function lifecycleOf(coverage: Coverage, household: Household, span: Span, seed: string): Happening[] {
  const random = randomOf(seed, coverage.insurer.code, coverage.number);
  // Who moves or marries takes out nothing new: whether that equals the old or the new would hang on the order of files.
  const settled = household.nextHome === undefined && household.newSurname === undefined;
  const share = random.next();
  if (settled && share < 0.12) return numbered(newBusiness(random, span), span.load);
  if (settled && share < 0.18) return numbered(formerPolicy(random, coverage, span), span.load);
  const moves = household.nextHome !== undefined && random.chance(0.6);
  const marries = isNewlywed(coverage, household) && random.chance(0.7);
  const drafts = runningPolicy(random, coverage, span, moves, marries);
  const inception = addYears(drafts[0]!.termEffective, -random.below(12));
  return numbered(drafts, inception, random.chance(0.03));
}

function isNewlywed({ holder }: Coverage, { newSurname, residents }: Household): boolean {
  return newSurname !== undefined && holder.kind === 'resident' && holder.resident === residents[1];
}

const VERBS: Readonly<Record<string, MessageVerb>> = {
  NBS: 'Add',
  RWL: 'Renew',
  RW: 'Renew',
  REN: 'Renew',
  XLN: 'Cancel',
  REI: 'Reinstate',
};

function said(purpose: string, madeOn: string, effective: string, termEffective: string): Draft {
  const termExpiry = addYears(termEffective, 1);
  const verb = VERBS[purpose] ?? 'Mod';
  return { purpose, verb, madeOn, effective, termEffective, termExpiry, moved: false, renamed: false };
}

const aDay = (random: Random, { load, days }: Span) => addDays(load, 1 + random.below(days));

function newBusiness(random: Random, span: Span): Draft[] {
  const day = aDay(random, span);
  const effective = addDays(day, random.below(20) - 5);
  return [said('NBS', day, effective, effective)];
}

function formerPolicy(random: Random, { insurer }: Coverage, { load }: Span): Draft[] {
  const begin = addDays(load, -380 - random.below(700));
  const first = said(random.chance(0.5) ? 'NBS' : insurer.renewalCode, begin, begin, begin);
  const end = addDays(begin, 30 + random.below(300));
  return random.chance(0.5) ? [first, said('XLN', end, end, begin)] : [first];
}

function runningPolicy(
  random: Random,
  { insurer }: Coverage,
  span: Span,
  moves: boolean,
  marries: boolean,
): Draft[] {
  const { load, days } = span;
  const begin = moves
    ? addYears(addDays(load, days + 5 + random.below(30)), -1)
    : addDays(load, -random.below(365));
  const drafts = [said(random.chance(0.6) ? insurer.renewalCode : 'NBS', begin, begin, begin)];
  const change = addDays(begin, 20 + random.below(200));
  if (random.chance(0.25) && change < load) drafts.push(said('PCH', change, change, begin));
  if (random.chance(0.15)) drafts.push(...changes(random, span, begin));
  if (random.chance(0.01)) {
    const day = aDay(random, span);
    drafts.push(said('ZC7', day, day, begin));
  }
  if (marries) drafts.push(said('PCH', addDays(load, 2), addDays(load, 2), begin));
  else if (!moves && random.chance(0.05))
    return inOrderSaid([...drafts, ...cancellation(random, span, begin)]);

  const next = addYears(begin, 1);
  const notice = later(addDays(next, -40), moves ? addDays(load, 1) : begin);
  if (notice <= addDays(load, days))
    drafts.push({ ...said(insurer.renewalCode, notice, next, next), moved: moves });
  return inOrderSaid(drafts).map((draft) => ({
    ...draft,
    renamed: marries && draft.madeOn > addDays(load, 1),
  }));
}

function changes(random: Random, span: Span, begin: string): Draft[] {
  const day = aDay(random, span);
  const end = addDays(span.load, span.days);
  const following = addDays(day, 1);
  const first = said('PCH', day, day, begin);
  return random.chance(0.2) && following <= end ? [first, said('PCH', following, following, begin)] : [first];
}

function cancellation(random: Random, span: Span, begin: string): Draft[] {
  const day = aDay(random, span);
  const effective = later(addDays(day, random.below(25) - 5), begin);
  const cancelled = said('XLN', day, effective, begin);
  const paid = addDays(day, 1 + random.below(5));
  const reinstated = random.chance(0.35) && paid <= addDays(span.load, span.days);
  return reinstated ? [cancelled, said('REI', paid, effective, begin)] : [cancelled];
}

const later = (a: string, b: string) => (a > b ? a : b);

function inOrderSaid(drafts: readonly Draft[]): Draft[] {
  return drafts.toSorted((a, b) => (a.madeOn < b.madeOn ? -1 : a.madeOn > b.madeOn ? 1 : 0));
}

function numbered(drafts: readonly Draft[], inception: string, mixedUp = false): Happening[] {
  const counts = new Map<string, number>();
  return drafts.map((draft, n) => {
    const sequence = (counts.get(draft.termEffective) ?? 0) + 1;
    counts.set(draft.termEffective, sequence);
    const late = mixedUp && n === drafts.length - 2 ? drafts[n + 1]!.madeOn : draft.madeOn;
    const early = mixedUp && n > 0 && n === drafts.length - 1 ? drafts[n - 1]!.madeOn : late;
    return { ...draft, sentOn: early, inception, sequence };
  });
}
