import type { Context, Decision } from '../../../kernel/index.js';
import type { EDocMatched } from '../edoc-events.js';
import type { EDoc } from '../edoc.js';

/** The policy that an eDoc in suspense waits for is known. */
export class MatchEDoc {
  constructor(
    readonly context: Context,
    readonly edocId: string,
    readonly policyId: string,
    readonly eventId?: (n: number) => string,
  ) {}
}

/** `insuredIds`: who holds the policy. Told as often as one likes: it is tied once, and never away from what a broker tied it to. */
export function matchEDoc(
  { edocId, policyId }: Pick<MatchEDoc, 'edocId' | 'policyId'>,
  edoc: EDoc,
  insuredIds: readonly string[],
): Decision<EDocMatched, never> {
  if (edoc.kind !== 'held' || edoc.waitsFor !== policyId) return [];
  return [{ type: 'EDocMatched', data: { edocId, policyId, insuredIds } }];
}
