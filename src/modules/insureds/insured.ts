import type { Aggregate, EventMetadata } from '../../kernel/index.js';
import {
  detailsOf,
  type InsuredDetails,
  type InsuredEvent,
  insuredEvents,
  type Language,
} from './insured-events.js';

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
      /** By the insured, for this account. Details hold the one that downloads say. */
      readonly chosenLanguage?: Language;
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
    case 'InsuredLanguageChosen':
      return insured.kind === 'registered' ? { ...insured, chosenLanguage: event.data.language } : insured;
    case 'InsuredViewedAsClient':
    case 'InsuredEmailClaimFenced':
      return insured;
  }
}

/** The language to write to an insured in: the one they chose, else the downloaded one. */
export function languageOf(insured: Insured): Language | undefined {
  if (insured.kind === 'absent') return undefined;
  const chosen = insured.kind === 'registered' ? insured.chosenLanguage : undefined;
  return chosen ?? insured.details.language;
}

/** The stream of an insured. */
export const insured: Aggregate<Insured, InsuredEvent> = {
  category: 'insured',
  initial: { kind: 'absent' },
  evolve,
  events: insuredEvents,
};
