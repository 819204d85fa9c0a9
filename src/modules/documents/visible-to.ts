import { type InsuredName, sameNamed } from '../insureds/index.js';
import { civilDay, holdersOf, type Policy, type PolicyVersion, versionsFor } from '../policies/index.js';
import type { Visibility } from './edoc-events.js';

/** What decides who sees an eDoc. */
export interface SeenEDoc {
  readonly visibility: Visibility;
  readonly issueDate: string;
  readonly insuredId?: string | undefined;
  readonly policyId?: string | undefined;
  readonly namedInsureds?: readonly InsuredName[] | undefined;
}

/**
 * Whether somebody who is these insureds may see an eDoc now. One tied to a policy follows what they see of the policy: it is
 * hidden where a version is that it is about, such as after a change of the named insured that nobody confirmed.
 * @param policyOf the policy as its stream stands now, where the eDoc is tied to one.
 */
export function visibleTo(
  edoc: SeenEDoc,
  insuredIds: readonly string[],
  policyOf: (policyId: string) => Policy | undefined,
): boolean {
  if (edoc.visibility === 'internal') return false;
  if (edoc.policyId === undefined) return edoc.insuredId !== undefined && insuredIds.includes(edoc.insuredId);
  const policy = policyOf(edoc.policyId);
  if (policy?.kind !== 'held') return false;
  const seen = insuredIds.flatMap((insuredId) => versionsFor(policy, insuredId));
  const about = aboutOf(edoc, policy.versions);
  return about.length > 0 && about.every((version) => seen.includes(version));
}

/** Whether those who hold the policy of an eDoc do not see it because it names somebody else than its version in force. */
export function namesOther(edoc: SeenEDoc, policy: Policy | undefined): boolean {
  if (edoc.namedInsureds === undefined || policy?.kind !== 'held') return false;
  const inForce = policy.versions[inForceOn(edoc.issueDate, policy.versions)];
  if (inForce === undefined || names(inForce, edoc.namedInsureds)) return false;
  return !visibleTo({ ...edoc, visibility: 'visible' }, holdersOf(policy), () => policy);
}

/**
 * The versions an eDoc is about, all of which one must see to see it: the version in force when it was issued, or a later one
 * where only that names whom the eDoc names, as a document may be dated and arrive before its version. One that names who was
 * named only earlier is about both. None where no version names them.
 */
function aboutOf(
  { issueDate, namedInsureds = [] }: SeenEDoc,
  versions: readonly PolicyVersion[],
): readonly PolicyVersion[] {
  const at = inForceOn(issueDate, versions);
  const isNamed = (version: PolicyVersion) => names(version, namedInsureds);
  const since = versions.slice(at).find(isNamed);
  if (since !== undefined) return [since];
  const before = versions.slice(0, at).findLast(isNamed);
  return before === undefined ? [] : [before, versions[at]!];
}

function names({ parties }: PolicyVersion, namedInsureds: readonly InsuredName[]): boolean {
  return namedInsureds.every((named) => parties.some(({ name }) => name && sameNamed(named, name)));
}

/** Place of the version in force on a day. Days before the first version are counted to it. */
function inForceOn(day: string, versions: readonly PolicyVersion[]): number {
  return Math.max(
    versions.findLastIndex((version) => knownSince(version) <= day),
    0,
  );
}

/** The first day of which a document may be about the version: an insurer writes before a change takes effect. */
function knownSince({ requested, requestedOn, effective, termEffective }: PolicyVersion): string {
  const from = effective ?? termEffective;
  const asked = requestedOn ?? (requested === undefined ? from : dayOf(requested));
  return asked < from ? asked : from;
}

/** Of an instant that was stored without its civil day, that of most insurers: in UTC an evening is the next day. */
function dayOf(requested: string): string {
  return requested.includes('T') ? civilDay(requested, 'America/Toronto') : requested;
}
