import type { PolicyEffect } from '../../kernel/index.js';

const EFFECTS: Readonly<Record<string, PolicyEffect>> = {
  NBQ: 'none',
  NBS: 'new-term',
  PCH: 'change',
  RWL: 'new-term',
  RW: 'new-term',
  REN: 'new-term',
  RIX: 'replace-term',
  RWT: 'new-term',
  XLN: 'cancel',
  XLC: 'cancel',
  XIN: 'cancel',
  REI: 'reinstate',
  MEM: 'none',
  OTH: 'none',
};

/**
 * The effect of a Business Purpose code in any case; undefined for a private code, which is kept, counted and taken as a change.
 * @param own effects the brokerage gave to codes: its word goes before the desk's.
 */
export function effectOf(
  businessPurpose: string,
  own: Readonly<Record<string, PolicyEffect>> = {},
): PolicyEffect | undefined {
  const code = businessPurpose.toUpperCase();
  return [own, EFFECTS].find((effects) => Object.hasOwn(effects, code))?.[code];
}

/** What orders one version of a policy among the others, and what it says of the policy's dates. Dates are civil. */
export interface DatedVersion {
  readonly messageId: string;
  readonly effect: PolicyEffect;
  readonly termEffective: string;
  readonly termExpiration: string;
  readonly sequence?: number;
  readonly effective?: string;
  /** ISO instant or civil date of the insurer's request. */
  readonly requested?: string;
  /** The civil day of an instant in `requested`, where the insurer or the brokerage is: the earlier one. */
  readonly requestedOn?: string;
}

/** A period of cover, from its effective day to the day before `expiration`. Cancelled from a day on, or not. */
export interface Term {
  readonly effective: string;
  readonly expiration: string;
  readonly cancelledFrom?: string;
}

/**
 * Versions in the order of what they say, whatever the order they came in: by term, then sequence; where a version of the term
 * has none, by effective and then request date. The message id makes it total.
 */
export function inOrder<V extends DatedVersion>(versions: readonly V[]): V[] {
  const unnumbered = new Set(versions.filter((v) => v.sequence === undefined).map((v) => v.termEffective));
  const keyOf = (v: V): (string | number)[] => {
    const place = unnumbered.has(v.termEffective) ? 0 : (v.sequence ?? 0);
    return [v.termEffective, place, v.effective ?? v.termEffective, v.requested ?? '', v.messageId];
  };
  return versions
    .map((version) => ({ version, key: keyOf(version) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ version }) => version);
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const n = a.findIndex((part, at) => part !== b[at]);
  if (n < 0) return 0;
  return a[n]! < b[n]! ? -1 : 1;
}

/** The terms that ordered versions add up to. A term ends at the latest where the next one begins. */
export function termsOf(ordered: readonly DatedVersion[]): Term[] {
  const terms = new Map<string, Term & { requested: string }>();
  for (const version of ordered) {
    const { termEffective: effective, termExpiration: expiration } = version;
    const before = terms.get(effective);
    const requested = version.requested ?? '';
    const cancelledFrom = cancellationAfter(version, before);
    terms.set(effective, {
      effective,
      expiration,
      ...(cancelledFrom !== undefined && { cancelledFrom }),
      requested,
    });
  }
  const sorted = [...terms.values()].sort((a, b) => (a.effective < b.effective ? -1 : 1));
  return sorted.map(({ effective, expiration, cancelledFrom }, n) => {
    const next = sorted[n + 1]?.effective;
    const end = next !== undefined && next < expiration ? next : expiration;
    const from = earliest(cancelledFrom, cancelledWithEarlierTerm(sorted, n, ordered));
    return { effective, expiration: end, ...(from !== undefined && { cancelledFrom: from }) };
  });
}

function cancellationAfter(version: DatedVersion, before: Term | undefined): string | undefined {
  switch (version.effect) {
    case 'cancel':
      return version.effective ?? version.termEffective;
    case 'reinstate':
    case 'new-term':
    case 'replace-term':
      return undefined;
    case 'change':
    case 'none':
      return before?.cancelledFrom;
  }
}

// A renewal goes out weeks before its term; a cancellation asked for after it ends that offer too.
function cancelledWithEarlierTerm(
  terms: readonly (Term & { requested: string })[],
  n: number,
  ordered: readonly DatedVersion[],
): string | undefined {
  const { effective, requested } = terms[n]!;
  const cancelled = terms.slice(0, n).some((earlier) => {
    if (earlier.cancelledFrom === undefined) return false;
    const last = ordered.findLast((v) => v.termEffective === earlier.effective && v.effect === 'cancel');
    return last?.requested !== undefined && requested !== '' && last.requested > requested;
  });
  return cancelled ? effective : undefined;
}

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** Sequence numbers missing within a term, between its lowest and highest: messages that never came. */
export function gapsOf(
  versions: readonly DatedVersion[],
): { readonly term: string; readonly missing: readonly number[] }[] {
  const byTerm = Map.groupBy(
    versions.filter((v) => v.sequence !== undefined),
    (v) => v.termEffective,
  );
  return [...byTerm]
    .map(([term, of]) => {
      const numbers = new Set(of.map((v) => v.sequence ?? 0));
      const lowest = Math.min(...numbers);
      const count = Math.min(Math.max(...numbers) - lowest, 1000);
      return {
        term,
        missing: Array.from({ length: count }, (_, n) => lowest + n).filter((n) => !numbers.has(n)),
      };
    })
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => (a.term < b.term ? -1 : 1));
}

export type PolicyStatus = 'active' | 'future' | 'expired' | 'cancelled';

/** The status on a civil day in the brokerage's time zone: a matter of the calendar, so never stored. */
export function statusOn(terms: readonly Term[], day: string): PolicyStatus {
  const current = terms.find((term) => term.effective <= day && day < term.expiration);
  if (current !== undefined && (current.cancelledFrom === undefined || current.cancelledFrom > day))
    return 'active';
  const future = terms.some(
    (t) => t.effective > day && (t.cancelledFrom === undefined || t.cancelledFrom > t.effective),
  );
  if (future) return 'future';
  const last = current ?? terms.findLast((term) => term.expiration <= day) ?? terms.at(0);
  return last?.cancelledFrom === undefined ? 'expired' : 'cancelled';
}
