import type { InsuredName } from '../insureds/index.js';
import { firstNamed, type HeldPolicy, type PolicyVersion } from './policy.js';

/** Index of the first version that names another person first than the one before it, unconfirmed; -1 where there is none. */
export function unconfirmedChange(policy: Pick<HeldPolicy, 'versions' | 'confirmed'>): number {
  return policy.versions.findIndex((version, n) => {
    const before = policy.versions[n - 1];
    if (before === undefined || policy.confirmed.includes(version.messageId)) return false;
    return firstNamed(before) !== firstNamed(version);
  });
}

/** Who was named first by the last version before an unconfirmed change; undefined where none waits. */
export function nameBeforeChange(
  policy: Pick<HeldPolicy, 'versions' | 'confirmed'>,
): InsuredName | undefined {
  return policy.versions[unconfirmedChange(policy) - 1]?.parties[0]?.name;
}

/** The versions an insured may see: before any unconfirmed change, under the name the policy was attached by. */
export function versionsFor(policy: HeldPolicy, insuredId: string): readonly PolicyVersion[] {
  const attachment = policy.attachments.find((a) => a.insuredId === insuredId);
  if (attachment === undefined) return [];
  const change = unconfirmedChange(policy);
  const visible = change < 0 ? policy.versions : policy.versions.slice(0, change);
  return visible.filter((version) => attachment.under.includes(firstNamed(version)));
}
