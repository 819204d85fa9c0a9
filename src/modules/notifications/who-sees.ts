import { type EDoc, visibleTo } from '../documents/index.js';
import { holdersOf, type Policy } from '../policies/index.js';

/** The insureds who see an eDoc with its file now. `policy`: the one it is tied to, if any. */
export function whoSees(
  { details, tiedTo }: Extract<EDoc, { kind: 'tied' }>,
  policy: Policy | undefined,
): readonly string[] {
  if (details.fileHash === undefined) return [];
  const { visibility, issueDate, namedInsureds } = details;
  const holders = policy?.kind === 'held' ? holdersOf(policy) : [];
  const candidates = tiedTo.insuredId === undefined ? holders : [tiedTo.insuredId];
  const seen = { visibility, issueDate, namedInsureds, ...tiedTo };
  return candidates.filter((insuredId) => visibleTo(seen, [insuredId], () => policy));
}
