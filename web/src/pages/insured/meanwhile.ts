import type { Schemas } from '../../api/client';
import type { Shown } from './attachment';

/** What somebody else changed between two looks at a policy. */
export type Change =
  | { readonly key: 'nowHeldBy'; readonly holders: readonly string[] }
  | { readonly key: 'nowStatus'; readonly status: Schemas['ProfilePolicy']['status'] }
  | { readonly key: 'nowHeldByNobody' | 'nowChanged' | 'nowConfirmed' | 'nowNewer' };

/** Nothing as long as the second look has not come. */
export function changesBetween(before: Shown, now: Shown): Change[] {
  if (before.revision === now.revision) return [];
  const ids = ({ attachedTo }: Shown) =>
    attachedTo
      .map(({ insuredId }) => insuredId)
      .sort()
      .join();
  const holders = now.attachedTo.map(({ name }) => name);
  const changes: Change[] = [];
  if (ids(before) !== ids(now))
    changes.push(holders.length === 0 ? { key: 'nowHeldByNobody' } : { key: 'nowHeldBy', holders });
  if (before.status !== now.status) changes.push({ key: 'nowStatus', status: now.status });
  if (before.namedInsuredChanged !== now.namedInsuredChanged)
    changes.push({ key: now.namedInsuredChanged ? 'nowChanged' : 'nowConfirmed' });
  return changes.length === 0 ? [{ key: 'nowNewer' }] : changes;
}
