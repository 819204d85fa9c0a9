import type { Aggregate, EventMetadata } from '../../kernel/index.js';
import { detailsOf, type InsuredDetails, type InsuredEvent, insuredEvents } from './insured-events.js';

/** Absent, known, or known with an account. */
export type Insured =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unregistered'; readonly insuredId: string; readonly details: InsuredDetails }
  | {
      readonly kind: 'registered';
      readonly insuredId: string;
      readonly details: InsuredDetails;
      readonly accountId: string;
      /** ISO 8601 instant. */
      readonly registeredAt: string;
      readonly email: string;
      readonly claimId: string;
    };

function evolve(insured: Insured, event: InsuredEvent, { time }: EventMetadata): Insured {
  switch (event.type) {
    case 'InsuredIntroduced':
      return { kind: 'unregistered', insuredId: event.data.insuredId, details: detailsOf(event.data) };
    case 'InsuredDetailsChanged':
      return insured.kind === 'absent'
        ? insured
        : { ...insured, details: { ...insured.details, ...detailsOf(event.data) } };
    case 'InsuredRegistered': {
      if (insured.kind === 'absent') return insured;
      const { accountId, email, claimId } = event.data;
      return { ...insured, kind: 'registered', accountId, registeredAt: time, email, claimId };
    }
    case 'InsuredEmailChanged': {
      if (insured.kind !== 'registered') return insured;
      const { email, claimId } = event.data;
      return { ...insured, email, claimId };
    }
    case 'RegistrationClosed':
      if (insured.kind !== 'registered') return insured;
      return { kind: 'unregistered', insuredId: insured.insuredId, details: insured.details };
    case 'InsuredEmailClaimFenced':
      return insured;
  }
}

/** The stream of an insured. */
export const insured: Aggregate<Insured, InsuredEvent> = {
  category: 'insured',
  initial: { kind: 'absent' },
  evolve,
  events: insuredEvents,
};
