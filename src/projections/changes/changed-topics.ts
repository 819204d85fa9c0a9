import type { RecordedEvent } from '../../kernel/index.js';
import type { AccountEvent, BrokerageEvent, StaffEvent } from '../../modules/access/index.js';
import type { EDocEvent } from '../../modules/documents/index.js';
import type { DownloadEvent } from '../../modules/downloads/index.js';
import type { InsuredEvent } from '../../modules/insureds/index.js';
import type { EmailEvent } from '../../modules/notifications/index.js';
import type { PolicyEvent } from '../../modules/policies/index.js';
import { rowsTouchedBy } from '../insureds-search/listed-policy.js';

/** What a page shows, and reads anew once it changed. */
export const TOPICS = [
  ...(['insureds', 'policies', 'edocs', 'suspense', 'emails'] as const),
  ...(['downloads', 'feeds', 'staff', 'settings'] as const),
] as const;
export type Topic = (typeof TOPICS)[number];

/** What an insured sees of the desk. */
export const INSURED_TOPICS: readonly Topic[] = ['insureds', 'policies', 'edocs'];

type ToldEvent =
  | AccountEvent
  | BrokerageEvent
  | DownloadEvent
  | EDocEvent
  | EmailEvent
  | InsuredEvent
  | PolicyEvent
  | StaffEvent;

interface Told {
  readonly staff: readonly Topic[];
  /** To the insureds it is about. */
  readonly insured?: readonly Topic[];
}

const POLICY: Told = { staff: ['policies', 'insureds'], insured: ['policies'] };
/** Who holds a policy sees its eDocs. */
const HOLDERS: Told = { staff: ['policies', 'insureds', 'edocs'], insured: ['policies', 'edocs'] };
const SUSPENDED: Told = { staff: ['edocs', 'suspense'], insured: ['edocs'] };
const OWN: Told = { staff: ['insureds'], insured: ['insureds'] };
const ACCOUNT: Told = { staff: ['insureds', 'staff'] };
const MAIL: Told = { staff: ['emails', 'insureds'] };
const DOWNLOAD: Told = { staff: ['downloads', 'feeds'] };
const STAFF: Told = { staff: ['staff'] };
const SETTINGS: Told = { staff: ['settings'] };

const TOLD: Readonly<Record<ToldEvent['type'], Told>> = {
  InsuredIntroduced: { staff: ['insureds'] },
  InsuredDetailsChanged: OWN,
  InsuredCorrected: OWN,
  InsuredRegistered: OWN,
  InsuredEmailChanged: OWN,
  RegistrationClosed: OWN,
  InsuredLanguageChosen: OWN,
  InsuredViewedAsClient: { staff: ['insureds'] },
  InsuredEmailClaimFenced: { staff: [] },
  AccountPasswordSet: ACCOUNT,
  AccountSignedIn: ACCOUNT,
  PasswordLinkRequested: ACCOUNT,
  PolicyVersionDownloaded: POLICY,
  PolicyAttached: HOLDERS,
  PolicyUnattached: HOLDERS,
  NamedInsuredConfirmed: HOLDERS,
  EDocAdded: { staff: ['edocs', 'feeds'], insured: ['edocs'] },
  EDocHeld: { staff: ['suspense', 'feeds'] },
  EDocMatched: SUSPENDED,
  EDocFileReceived: SUSPENDED,
  EDocCorrected: SUSPENDED,
  EDocRemoved: SUSPENDED,
  EDocOpened: { staff: ['edocs'], insured: ['edocs'] },
  EmailRequested: MAIL,
  EmailSent: MAIL,
  EmailFailed: MAIL,
  EmailParked: MAIL,
  EmailBounced: MAIL,
  EmailCancelled: MAIL,
  EmailResent: MAIL,
  DownloadStarted: DOWNLOAD,
  DownloadProgressed: DOWNLOAD,
  DownloadReopened: DOWNLOAD,
  DownloadFinished: DOWNLOAD,
  StaffInvited: STAFF,
  StaffRoleChanged: STAFF,
  StaffDisabled: STAFF,
  StaffEnabled: STAFF,
  StaffEmailClaimFenced: { staff: [] },
  BrokerageAdded: SETTINGS,
  BrokerageSettingsChanged: SETTINGS,
  BrokerageLogoChanged: SETTINGS,
  BrokerageLogoRemoved: SETTINGS,
};

/** What one event changes for those who look. */
export interface ChangeTold {
  readonly topics: readonly Topic[];
  readonly insuredIds: readonly string[];
  /** For the insureds of `seenBy` alone. */
  readonly seen: readonly Topic[];
  readonly seenBy: readonly string[];
}

/** Whether anybody is told of events of this type. */
export function isTold(type: string): type is ToldEvent['type'] {
  return Object.hasOwn(TOLD, type);
}

export function changeOf({ type, data }: Pick<RecordedEvent<ToldEvent>, 'type' | 'data'>): ChangeTold {
  const { staff, insured: seen = [] } = TOLD[type];
  const told = { topics: staff, seen };
  if ('personIds' in data) {
    const insuredIds = rowsTouchedBy(data);
    // Whom it was only downloaded for does not see it.
    return { ...told, insuredIds, seenBy: rowsTouchedBy({ ...data, personIds: [] }) };
  }
  if ('insuredIds' in data) {
    const hidden = type === 'EDocAdded' && 'visibility' in data && data.visibility === 'internal';
    return { ...told, insuredIds: data.insuredIds, seenBy: hidden ? [] : data.insuredIds };
  }
  const insuredId = 'insuredId' in data ? data.insuredId : undefined;
  const insuredIds = insuredId === undefined ? [] : [insuredId];
  if (!('ownerKind' in data)) return { ...told, insuredIds, seenBy: insuredIds };
  // Accounts and mails are of insureds or of staff.
  const others: Topic = data.ownerKind === 'staff' ? 'insureds' : 'staff';
  return { ...told, topics: staff.filter((topic) => topic !== others), insuredIds, seenBy: [] };
}
