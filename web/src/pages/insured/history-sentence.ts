import type { Schemas } from '../../api/client';
import type { historyWords } from './history-words';

export type Happened = Schemas['TimelineItem'];
export type SentenceKey = keyof typeof historyWords.sentences;

const VERSIONS = {
  'new-term': 'newTerm',
  change: 'changed',
  'replace-term': 'termReplaced',
  cancel: 'cancelled',
  reinstate: 'reinstated',
  none: 'downloaded',
} as const satisfies Record<NonNullable<Happened['effect']>, SentenceKey>;

/** Which sentence says an event, read at one insured: joint holders and former ones are others. */
const SENTENCES: Readonly<Record<Happened['type'], (item: Happened, isOther: boolean) => SentenceKey>> = {
  InsuredIntroduced: ({ origin }) => (origin === 'broker' ? 'introducedByHand' : 'introducedByDownload'),
  InsuredDetailsChanged: () => 'detailsChanged',
  InsuredCorrected: () => 'corrected',
  InsuredRegistered: () => 'registered',
  InsuredEmailChanged: () => 'emailChanged',
  RegistrationClosed: () => 'closed',
  InsuredLanguageChosen: ({ language }) => (language === 'fr' ? 'languageFr' : 'languageEn'),
  InsuredViewedAsClient: () => 'viewedAsClient',
  AccountPasswordSet: () => 'passwordSet',
  AccountSignedIn: () => 'signedIn',
  PasswordLinkRequested: ({ by }) => (by === 'self' ? 'linkAskedBySelf' : 'linkAskedByBroker'),
  PolicyVersionDownloaded: ({ effect = 'none' }) => VERSIONS[effect],
  PolicyAttached: ({ how }, isOther) => {
    if (isOther) return how === 'joint' ? 'attachedAsJointTo' : 'attachedTo';
    if (how === 'automatic') return 'attachedAutomatically';
    return how === 'joint' ? 'attachedAsJoint' : 'attached';
  },
  PolicyUnattached: (_, isOther) => (isOther ? 'unattachedFrom' : 'unattached'),
  NamedInsuredConfirmed: () => 'namedInsuredConfirmed',
  EDocAdded: ({ origin }) => (origin === 'broker' ? 'edocAdded' : 'edocDownloaded'),
  EDocHeld: () => 'edocHeld',
  EDocMatched: () => 'edocMatched',
  EDocFileReceived: () => 'edocFileReceived',
  EDocCorrected: () => 'edocCorrected',
  EDocRemoved: () => 'edocRemoved',
  EDocOpened: () => 'edocOpened',
  EmailRequested: () => 'mailRequested',
  EmailSent: () => 'mailSent',
  EmailFailed: ({ retryAt }) => (retryAt === undefined ? 'mailFailedForGood' : 'mailFailed'),
  EmailParked: () => 'mailParked',
  EmailBounced: () => 'mailBounced',
  EmailCancelled: () => 'mailCancelled',
  EmailResent: () => 'mailResent',
};

/** The sentence of an event; of one that a newer desk knows, that it happened. */
export function sentenceOf(item: Happened, insuredId: string): SentenceKey {
  const isOther = item.insuredId !== undefined && item.insuredId !== insuredId;
  return Object.hasOwn(SENTENCES, item.type) ? SENTENCES[item.type](item, isOther) : 'unknown';
}

export interface Day {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly items: readonly Happened[];
}

/** Events by the day on which they happened where they are read, in the order given. */
export function byDay(items: readonly Happened[], dayOf: (at: string) => string): Day[] {
  const days = new Map<string, Happened[]>();
  for (const item of items) {
    const day = dayOf(item.at);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, own]) => ({ day, items: own }));
}
