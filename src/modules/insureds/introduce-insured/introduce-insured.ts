import { type Context, type Decision, reject } from '../../../kernel/index.js';
import { detailsOf, type InsuredDetails, type InsuredIntroduced } from '../insured-events.js';
import { type Insured } from '../insured.js';
import { postalCodeFits } from '../mailing-address.js';

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

export type IntroduceInsuredRejection = 'postal-code-malformed';

/** Somebody known already stays as they are. What an insurer sends is taken as it is. */
export function introduceInsured(
  { insuredId, details, origin, policyId }: Omit<IntroduceInsured, 'context' | 'eventId'>,
  insured: Insured,
): Decision<InsuredIntroduced, IntroduceInsuredRejection> {
  if (origin === 'broker' && !postalCodeFits(details.address)) return reject('postal-code-malformed');
  if (insured.kind !== 'absent') return [];
  const data = { insuredId, ...detailsOf(details), origin, ...(policyId !== undefined && { policyId }) };
  return [{ type: 'InsuredIntroduced', data }];
}
