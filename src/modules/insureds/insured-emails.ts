import { type ClaimNamespace, reject } from '../../kernel/index.js';
import { type Insured, insured } from './insured.js';
import { type InsuredEvent } from './insured-events.js';

/** An email belongs to at most one insured of a brokerage. Claim it folded (`foldEmail`). */
export const insuredEmails: ClaimNamespace<Insured, InsuredEvent> = {
  name: 'insured-email',
  owner: insured,
  heldBy: (state) => (state.kind === 'registered' ? state.claimId : undefined),
  fence: (insuredId, claimId) => ({ type: 'InsuredEmailClaimFenced', data: { insuredId, claimId } }),
  taken: (insuredId) => reject('email-taken', { insuredId }),
};
