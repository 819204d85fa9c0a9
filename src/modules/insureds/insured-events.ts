import type { Catalogue, DomainEvent } from '../../kernel/index.js';
import type { InsuredName } from './insured-name.js';
import type { MailingAddress } from './mailing-address.js';

/** What is known of an insured. Email and phone are as downloaded: offered when registering, never found by. */
export interface InsuredDetails {
  readonly name: InsuredName;
  readonly address?: MailingAddress;
  readonly birthDate?: string;
  readonly downloadedEmail?: string;
  readonly phone?: string;
  readonly language?: Language;
}

export type Language = 'en' | 'fr';

/** What a broker compared before adding an email. */
export const REGISTRATION_CHECKS = [
  'name',
  'address',
  'postal-code',
  'policy',
  'birth-date',
  'phone',
  'identity-document',
] as const;
export type RegistrationCheck = (typeof REGISTRATION_CHECKS)[number];

/** Who named the insured first, and so whose word on the details counts. */
export type InsuredOrigin = 'download' | 'broker';

export type InsuredIntroduced = DomainEvent<
  'InsuredIntroduced',
  InsuredDetails & {
    readonly insuredId: string;
    readonly origin: InsuredOrigin;
    readonly policyId?: string;
  }
>;
export type InsuredDetailsChanged = DomainEvent<
  'InsuredDetailsChanged',
  InsuredDetails & { readonly insuredId: string; readonly policyId: string }
>;
/** All that is known from then on: a detail that is absent was taken away. */
export type InsuredCorrected = DomainEvent<
  'InsuredCorrected',
  InsuredDetails & { readonly insuredId: string }
>;
export type InsuredRegistered = DomainEvent<
  'InsuredRegistered',
  {
    readonly insuredId: string;
    readonly accountId: string;
    readonly email: string;
    readonly claimId: string;
    readonly checks: readonly RegistrationCheck[];
  }
>;
export type InsuredEmailChanged = DomainEvent<
  'InsuredEmailChanged',
  {
    readonly insuredId: string;
    readonly accountId: string;
    readonly email: string;
    readonly previousEmail: string;
    readonly claimId: string;
    readonly previousClaimId: string;
  }
>;
export type RegistrationClosed = DomainEvent<
  'RegistrationClosed',
  {
    readonly insuredId: string;
    readonly accountId: string;
    readonly claimId: string;
    readonly reason: string;
  }
>;
export type InsuredLanguageChosen = DomainEvent<
  'InsuredLanguageChosen',
  { readonly insuredId: string; readonly accountId: string; readonly language: Language }
>;
/** Somebody of the staff looked at what the insured sees. */
export type InsuredViewedAsClient = DomainEvent<'InsuredViewedAsClient', { readonly insuredId: string }>;
/** Makes a stalled claimant lose its append: see `kernel/claims.ts`. */
export type InsuredEmailClaimFenced = DomainEvent<
  'InsuredEmailClaimFenced',
  { readonly insuredId: string; readonly claimId: string }
>;

export type InsuredEvent =
  | InsuredIntroduced
  | InsuredDetailsChanged
  | InsuredCorrected
  | InsuredRegistered
  | InsuredEmailChanged
  | RegistrationClosed
  | InsuredLanguageChosen
  | InsuredViewedAsClient
  | InsuredEmailClaimFenced;

const DETAILS = ['name', 'address', 'birthDate', 'downloadedEmail', 'phone'];

export const insuredEvents: Catalogue<InsuredEvent> = {
  InsuredIntroduced: {
    version: 1,
    describe: 'An insured became known, by a download or by a broker.',
    personal: [{ whose: 'insuredId', fields: DETAILS }],
  },
  InsuredDetailsChanged: {
    version: 1,
    describe: 'Name or address followed a newer version of a policy that is attached to the insured.',
    personal: [{ whose: 'insuredId', fields: DETAILS }],
  },
  InsuredCorrected: {
    version: 1,
    describe: 'A broker corrected the details of an insured whom a broker had introduced.',
    personal: [{ whose: 'insuredId', fields: DETAILS }],
  },
  InsuredRegistered: {
    version: 1,
    describe: 'A broker verified the insured and added an email: the insured has an account.',
    personal: [{ whose: 'insuredId', fields: ['email'] }],
  },
  InsuredEmailChanged: {
    version: 1,
    describe: 'The account of an insured follows another email.',
    personal: [{ whose: 'insuredId', fields: ['email', 'previousEmail'] }],
  },
  RegistrationClosed: {
    version: 1,
    describe: 'The account of an insured was closed, and its email is free.',
    personal: [{ whose: 'insuredId', fields: ['reason'] }],
  },
  InsuredLanguageChosen: {
    version: 1,
    describe: 'An insured chose the language of their mails; no download changes it.',
    personal: [],
  },
  InsuredViewedAsClient: {
    version: 1,
    describe: 'A broker looked at what the insured sees, and could change nothing there.',
    personal: [],
  },
  InsuredEmailClaimFenced: {
    version: 1,
    describe: 'A stalled claim on an email was taken over by another insured.',
    personal: [],
  },
};

/** The details among the fields of an event or command. An erased person has no name left. */
export function detailsOf(data: {
  readonly [K in keyof InsuredDetails]?: InsuredDetails[K] | undefined;
}): InsuredDetails {
  const { name, address, birthDate, downloadedEmail, phone, language } = data;
  return {
    name: name ?? { kind: 'person' },
    ...(address && { address }),
    ...(birthDate !== undefined && { birthDate }),
    ...(downloadedEmail !== undefined && { downloadedEmail }),
    ...(phone !== undefined && { phone }),
    ...(language && { language }),
  };
}
