import type { AccountEvent } from '../../modules/access/index.js';
import type { EDocEvent, Visibility } from '../../modules/documents/index.js';
import type { InsuredEvent, Language, RegistrationCheck } from '../../modules/insureds/index.js';
import type { EmailEvent, LanguageSource } from '../../modules/notifications/index.js';
import type { AttachedHow, PolicyEffect, PolicyEvent } from '../../modules/policies/index.js';

/** A claim that lost a race happened to no person. */
export type TimelineEvent = Exclude<
  InsuredEvent | AccountEvent | PolicyEvent | EDocEvent | EmailEvent,
  { type: 'InsuredEmailClaimFenced' }
>;

/** What a page needs to say an event in plain words; of each event what it has. */
export interface TimelineFacts {
  readonly policyId?: string;
  readonly policyNumber?: string;
  readonly companyCode?: string;
  readonly line?: string;
  readonly effect?: PolicyEffect;
  readonly termEffective?: string;
  readonly how?: AttachedHow;
  /** To whom a policy was attached, from whom it was taken, or whom an eDoc was tied to. */
  readonly insuredId?: string;
  readonly edocId?: string;
  readonly title?: string;
  readonly businessPurpose?: string;
  readonly documentType?: string;
  readonly issueDate?: string;
  readonly visibility?: Visibility;
  /** Which of these a correction changed. */
  readonly changed?: readonly string[];
  /** By whom an insured, a version or an eDoc came. */
  readonly origin?: 'broker' | 'download' | 'daily' | 'initial-load';
  readonly emailId?: string;
  readonly template?: string;
  readonly email?: string;
  readonly previousEmail?: string;
  readonly language?: Language;
  readonly languageSource?: LanguageSource;
  /** ISO 8601 instant of the next attempt to send. */
  readonly retryAt?: string;
  readonly reason?: string;
  readonly checks?: readonly RegistrationCheck[];
  /** Who asked for a link: a broker, or the insured. */
  readonly by?: 'broker' | 'self';
}

type Fact = keyof TimelineFacts;

const POLICY: readonly Fact[] = ['policyId', 'policyNumber', 'companyCode', 'line'];
const NEW_EDOC: readonly Fact[] = [
  ...(['edocId', 'policyId', 'insuredId', 'title', 'businessPurpose', 'documentType'] as const),
  ...(['issueDate', 'visibility', 'origin'] as const),
];
const EMAIL: readonly Fact[] = ['emailId', 'template'];

const FACTS: Readonly<Record<TimelineEvent['type'], readonly Fact[]>> = {
  InsuredIntroduced: ['origin', 'policyId'],
  InsuredDetailsChanged: ['policyId'],
  InsuredCorrected: [],
  InsuredRegistered: ['email', 'checks'],
  InsuredEmailChanged: ['email', 'previousEmail'],
  RegistrationClosed: ['reason'],
  InsuredLanguageChosen: ['language'],
  InsuredViewedAsClient: [],
  AccountPasswordSet: [],
  AccountSignedIn: [],
  PasswordLinkRequested: ['template', 'by'],
  PolicyVersionDownloaded: [...POLICY, 'effect', 'termEffective', 'businessPurpose', 'origin'],
  PolicyAttached: [...POLICY, 'insuredId', 'how'],
  PolicyUnattached: [...POLICY, 'insuredId', 'reason'],
  NamedInsuredConfirmed: POLICY,
  EDocAdded: NEW_EDOC,
  EDocHeld: NEW_EDOC,
  EDocMatched: ['edocId', 'policyId'],
  EDocFileReceived: ['edocId'],
  EDocCorrected: NEW_EDOC,
  EDocRemoved: ['edocId', 'reason'],
  EDocOpened: ['edocId'],
  EmailRequested: [...EMAIL, 'language', 'languageSource'],
  EmailSent: EMAIL,
  EmailFailed: [...EMAIL, 'reason', 'retryAt'],
  EmailParked: [...EMAIL, 'reason'],
  EmailBounced: [...EMAIL, 'reason'],
  EmailCancelled: [...EMAIL, 'reason'],
  EmailResent: EMAIL,
};

export const TIMELINE_TYPES = Object.keys(FACTS) as readonly TimelineEvent['type'][];

/** The facts that an event of this type has, under the names it gives them. */
export function factsOf(type: TimelineEvent['type'], data: TimelineEvent['data']): TimelineFacts {
  const said = data as TimelineFacts;
  const facts = FACTS[type].filter((fact) => said[fact] !== undefined);
  return Object.fromEntries(facts.map((fact) => [fact, said[fact]]));
}
