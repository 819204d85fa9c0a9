import type { Aggregate, EventMetadata } from '../../kernel/index.js';
import {
  detailsOf,
  type InsuredDetails,
  type InsuredEvent,
  insuredEvents,
  type InsuredOrigin,
  type Language,
} from './insured-events.js';

interface KnownInsured {
  readonly insuredId: string;
  readonly origin: InsuredOrigin;
  readonly details: InsuredDetails;
}

/** Absent, known, or known with an account. */
export type Insured =
  | { readonly kind: 'absent' }
  | (KnownInsured & { readonly kind: 'unregistered' })
  | (KnownInsured & {
      readonly kind: 'registered';
      readonly accountId: string;
      /** ISO 8601 instant. */
      readonly registeredAt: string;
      readonly email: string;
      readonly claimId: string;
      /** By the insured, for this account. Details hold the one that downloads say. */
      readonly chosenLanguage?: Language;
    });

function evolve(insured: Insured, event: InsuredEvent, { time }: EventMetadata): Insured {
  switch (event.type) {
    case 'InsuredIntroduced': {
      const { insuredId, origin } = event.data;
      return { kind: 'unregistered', insuredId, origin, details: detailsOf(event.data) };
    }
    case 'InsuredDetailsChanged':
      return insured.kind === 'absent'
        ? insured
        : { ...insured, details: { ...insured.details, ...detailsOf(event.data) } };
    case 'InsuredCorrected':
      return insured.kind === 'absent' ? insured : { ...insured, details: detailsOf(event.data) };
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
      return unregistered(insured);
    case 'InsuredLanguageChosen':
      return insured.kind === 'registered' ? { ...insured, chosenLanguage: event.data.language } : insured;
    case 'InsuredViewedAsClient':
    case 'InsuredEmailClaimFenced':
      return insured;
  }
}

function unregistered({ insuredId, origin, details }: KnownInsured): Insured {
  return { kind: 'unregistered', insuredId, origin, details };
}

/** The language to write to an insured in: the one they chose, else the one of their details. */
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
