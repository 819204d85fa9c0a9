import type { Context, Decision } from '../../../kernel/index.js';
import { detailsOf, type InsuredDetails, type InsuredIntroduced } from '../insured-events.js';
import { type Insured } from '../insured.js';

/** An insured becomes known: named by a policy, or by a broker where no insurer downloads. */
export class IntroduceInsured {
  constructor(
    readonly context: Context,
    readonly insuredId: string,
    readonly details: InsuredDetails,
    readonly origin: 'download' | 'broker',
    readonly policyId?: string,
    readonly eventId?: (n: number) => string,
  ) {}
}

/** Somebody known already stays as they are. */
export function introduceInsured(
  { insuredId, details, origin, policyId }: Omit<IntroduceInsured, 'context' | 'eventId'>,
  insured: Insured,
): Decision<InsuredIntroduced, never> {
  if (insured.kind !== 'absent') return [];
  const data = { insuredId, ...detailsOf(details), origin, ...(policyId !== undefined && { policyId }) };
  return [{ type: 'InsuredIntroduced', data }];
}
