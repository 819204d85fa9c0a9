import { civilDay, type Policy, type PolicyVersion, versionsFor } from '../policies/index.js';
import type { Visibility } from './edoc-events.js';

/** What decides who sees an eDoc. */
export interface SeenEDoc {
  readonly visibility: Visibility;
  readonly issueDate: string;
  readonly insuredId?: string | undefined;
  readonly policyId?: string | undefined;
}

/**
 * Whether somebody who is these insureds may see an eDoc now. One tied to a policy follows what they see of the policy: it is
 * hidden where the version in force when it was issued is, such as after a change of the named insured that nobody confirmed.
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
  const version = policy.versions.findLast((v) => knownSince(v) <= edoc.issueDate) ?? policy.versions[0];
  if (version === undefined) return false;
  return insuredIds.some((insuredId) => versionsFor(policy, insuredId).includes(version));
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
