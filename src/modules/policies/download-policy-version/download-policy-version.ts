import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { PolicyAttached, PolicyEvent, VersionSource } from '../policy-events.js';
import {
  type HeldPolicy,
  holdersOf,
  newest,
  type Policy,
  type PolicyVersion,
  snapshotOf,
} from '../policy.js';
import { inOrder } from '../policy-timeline.js';

/** What one message of an insurer says about one policy, its codes already interpreted. */
export interface DownloadedVersion {
  readonly policyId: string;
  readonly companyCode: string;
  readonly policyNumber: string;
  readonly source: VersionSource;
  readonly version: PolicyVersion;
}

/** An import hands over one message. Event ids follow from the message, so that a repeated import repeats its appends. */
export class DownloadPolicyVersion {
  constructor(
    readonly context: Context,
    readonly downloaded: DownloadedVersion,
    readonly facts: DownloadPolicyVersionFacts,
    readonly eventId: (n: number) => string,
  ) {}
}

/** The insured that the first named insured equals, or was just made of it; undefined where it must not attach by itself. */
export interface DownloadPolicyVersionFacts {
  readonly equalInsured: string | undefined;
}

export type DownloadPolicyVersionRejection = 'message-contradicts-itself';

/**
 * Takes a version to its place, whenever it comes. A policy attaches by itself once: when it is first downloaded, or later
 * while nobody holds it, unless a broker unattached it.
 */
export function downloadPolicyVersion(
  { policyId, companyCode, policyNumber, source, version }: DownloadedVersion,
  policy: Policy,
  { equalInsured }: DownloadPolicyVersionFacts,
): Decision<PolicyEvent, DownloadPolicyVersionRejection> {
  const known = policy.kind === 'held' ? policy.versions : [];
  const same = known.find((v) => v.messageId === version.messageId);
  if (same !== undefined && same.contentHash !== version.contentHash)
    return reject('message-contradicts-itself');
  if (same !== undefined || known.some((v) => v.contentHash === version.contentHash)) return [];

  const before: HeldPolicy =
    policy.kind === 'held'
      ? policy
      : {
          kind: 'held',
          policyId,
          companyCode,
          policyNumber,
          versions: [],
          confirmed: [],
          attachments: [],
          neverAutomatic: false,
        };
  const held = { ...before, versions: inOrder([...before.versions, version]) };
  const downloaded: PolicyEvent = {
    type: 'PolicyVersionDownloaded',
    data: { ...snapshotOf(held, holdersOf(before)), ...source, ...saidBy(version, newest(held)) },
  };
  if (equalInsured === undefined || before.neverAutomatic || before.attachments.length > 0)
    return [downloaded];
  const attached: PolicyAttached = {
    type: 'PolicyAttached',
    data: { ...snapshotOf(held, [equalInsured]), insuredId: equalInsured, how: 'automatic', from: [] },
  };
  return [downloaded, attached];
}

function saidBy(version: PolicyVersion, newestVersion: PolicyVersion) {
  const { effect, termEffective, termExpiration, sequence, effective, requested, line, parties } = version;
  return {
    effect,
    termEffective,
    termExpiration,
    ...(sequence !== undefined && { sequence }),
    ...(effective !== undefined && { effective }),
    ...(requested !== undefined && { requested }),
    ...(version !== newestVersion && { versionLine: line, versionParties: parties }),
  };
}
