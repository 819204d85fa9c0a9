import { foldWithoutPunctuation } from '../../src/kernel/folding.js';
import { displayName, type InsuredName } from '../../src/modules/insureds/index.js';
import type {
  DownloadedVersion,
  Party,
  PolicyEvent,
  PolicyVersion,
} from '../../src/modules/policies/index.js';
import { policy, type Policy } from '../../src/modules/policies/index.js';
import { downloadPolicyVersion } from '../../src/modules/policies/download-policy-version/download-policy-version.js';
import { isRejection, type EventMetadata } from '../../src/kernel/index.js';

/** Invented policies and messages about them, for tests. */
export const POLICY = 'b0000000-0000-8000-8000-000000000001';

/** A named insured; the person's id follows from the name, as in an import. */
export function party(given: string, surname: string, more: Partial<Party> = {}): Party {
  const name: InsuredName = { kind: 'person', given, surname };
  const personId = `person ${foldWithoutPunctuation(displayName(name))}`;
  return { personId, name, address: { line1: '12 Elm St', postalCode: 'K1A 0B1' }, ...more };
}

export const ROBERT = party('Robert', 'Smith');
export const BOB = party('Bob', 'Smith');
export const ANN = party('Ann', 'Jones');

/** One message, the n-th of its policy; by default a change within the term of 2026. */
export function message(
  n: number,
  parties: readonly Party[],
  more: Partial<PolicyVersion> = {},
): PolicyVersion {
  return {
    messageId: `message ${n}`,
    contentHash: `content ${n}`,
    effect: n === 1 ? 'new-term' : 'change',
    termEffective: '2026-01-01',
    termExpiration: '2027-01-01',
    sequence: n,
    line: 'AUTO',
    parties,
    ...more,
  };
}

/** As an import hands it over. */
export function downloaded(
  version: PolicyVersion,
  policyId = POLICY,
  policyNumber = 'BM 204-7781 A',
): DownloadedVersion {
  const { messageId, contentHash } = version;
  const source = {
    downloadId: 'd1',
    messageId,
    contentHash,
    origin: 'daily',
    businessPurpose: 'PCH',
  } as const;
  return { policyId, companyCode: 'BORL', policyNumber, source, version };
}

const METADATA: EventMetadata = {
  brokerageId: 'b1',
  actor: { kind: 'system', id: 'import' },
  correlationId: 'c1',
  time: '2026-11-22T12:00:00.000Z',
  version: 1,
};

/** The events of these messages in this order, each attached to whom its first named insured equals. */
export function download(
  versions: readonly PolicyVersion[],
  equalTo: (version: PolicyVersion) => string | undefined = (version) => version.parties[0]?.personId,
  past: readonly PolicyEvent[] = [],
  as: (version: PolicyVersion) => DownloadedVersion = (version) => downloaded(version),
): PolicyEvent[] {
  return versions.reduce<PolicyEvent[]>(
    (events, version) => {
      const decision = downloadPolicyVersion(as(version), folded(events), { equalInsured: equalTo(version) });
      return isRejection(decision) ? events : [...events, ...decision];
    },
    [...past],
  );
}

/** The policy these events make. */
export function folded(events: readonly PolicyEvent[]): Policy {
  return events.reduce((state, event) => policy.evolve(state, event, METADATA), policy.initial);
}
