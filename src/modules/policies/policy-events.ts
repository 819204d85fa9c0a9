import type { Catalogue, DomainEvent } from '../../kernel/index.js';
import type { InsuredDetails, InsuredName, MailingAddress } from '../insureds/index.js';
import type { DatedVersion, Term } from './policy-timeline.js';

/** A named insured as downloaded. `personId` is a function of the policy and who was named: also the insured it would make. */
export interface Party {
  readonly personId: string;
  /** Absent only after the person was erased. */
  readonly name?: InsuredName;
  readonly address?: MailingAddress;
  readonly birthDate?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly language?: 'en' | 'fr';
}

/** A first named insured of another version than the newest, who is written unlike the newest one's. */
export interface FormerName {
  readonly personId: string;
  /** Absent only after the person was erased. */
  readonly name?: InsuredName;
}

/** The insured that a party makes; undefined after the person was erased. */
export function insuredDetailsOf(party: Party): InsuredDetails | undefined {
  const { name, address, birthDate, email, phone, language } = party;
  return (
    name && {
      name,
      ...(address && { address }),
      ...(birthDate !== undefined && { birthDate }),
      ...(email !== undefined && { downloadedEmail: email }),
      ...(phone !== undefined && { phone }),
      ...(language && { language }),
    }
  );
}

export type AttachedHow = 'automatic' | 'broker' | 'joint';

/** What every event of a policy carries, so that no view has to look elsewhere: the newest version and who sees the policy. */
export interface PolicySnapshot {
  readonly policyId: string;
  /** Whose key seals the policy number: the first named insured. */
  readonly personId: string;
  /** First named insureds of all versions, each once: under whom the policy is found, whoever it is attached to. */
  readonly personIds: readonly string[];
  readonly companyCode: string;
  readonly policyNumber: string;
  readonly line: string;
  readonly terms: readonly Term[];
  readonly parties: readonly Party[];
  /** Each name once, in the order of the versions; without those of erased persons. Absent where there is none. */
  readonly formerNames?: readonly FormerName[];
  readonly attachedTo: readonly string[];
  readonly namedInsuredChanged: boolean;
}

/** How and why a version came. */
export interface VersionSource {
  readonly downloadId: string;
  readonly messageId: string;
  readonly contentHash: string;
  readonly origin: 'daily' | 'initial-load' | 'broker';
  readonly businessPurpose: string;
  readonly contractNumber?: string;
  readonly branch?: string;
  readonly lineSub?: string;
}

export type PolicyVersionDownloaded = DomainEvent<
  'PolicyVersionDownloaded',
  PolicySnapshot &
    VersionSource & {
      readonly effect: DatedVersion['effect'];
      readonly termEffective: string;
      readonly termExpiration: string;
      readonly sequence?: number;
      readonly effective?: string;
      readonly requested?: string;
      /** Absent where `requested` is a civil date. */
      readonly requestedOn?: string;
      /** Only of a late version, which is not the newest: what it said itself. */
      readonly versionParties?: readonly Party[];
      readonly versionLine?: string;
    }
>;
export type PolicyAttached = DomainEvent<
  'PolicyAttached',
  PolicySnapshot & {
    readonly insuredId: string;
    readonly how: AttachedHow;
    /** Whoever held it before. */
    readonly from: readonly string[];
    /** The version it was attached by: the newest, or for `automatic` the one whose first named insured is equal. */
    readonly messageId: string;
  }
>;
export type PolicyUnattached = DomainEvent<
  'PolicyUnattached',
  PolicySnapshot & { readonly insuredId: string; readonly reason: string }
>;
export type NamedInsuredConfirmed = DomainEvent<
  'NamedInsuredConfirmed',
  PolicySnapshot & { readonly messageId: string }
>;

export type PolicyEvent = PolicyVersionDownloaded | PolicyAttached | PolicyUnattached | NamedInsuredConfirmed;

const PARTY = ['name', 'address', 'birthDate', 'email', 'phone'];
const SNAPSHOT = [
  { whose: 'personId', fields: ['policyNumber'] },
  { whose: 'personId', fields: PARTY, in: 'parties' },
  { whose: 'personId', fields: ['name'], in: 'formerNames' },
];

export const policyEvents: Catalogue<PolicyEvent> = {
  PolicyVersionDownloaded: {
    version: 1,
    describe:
      'An insurer sent a version of a policy: new business, change, renewal, cancellation, reinstatement.',
    personal: [...SNAPSHOT, { whose: 'personId', fields: PARTY, in: 'versionParties' }],
  },
  PolicyAttached: {
    version: 1,
    describe: 'A policy was attached to an insured, by an exact match or by a broker.',
    personal: SNAPSHOT,
  },
  PolicyUnattached: {
    version: 1,
    describe: 'A broker took a policy from an insured; it is never attached by itself again.',
    personal: [{ whose: 'personId', fields: ['policyNumber', 'reason'] }, ...SNAPSHOT.slice(1)],
  },
  NamedInsuredConfirmed: {
    version: 1,
    describe: 'A broker confirmed that a version naming another first insured may be seen by the insured.',
    personal: SNAPSHOT,
  },
};
