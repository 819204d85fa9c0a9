import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { PolicyAttached, PolicyEvent, VersionSource } from '../policy-events.js';
import { type HeldPolicy, holdersOf, newest, type Policy, type PolicyVersion } from '../policy.js';
import { snapshotOf } from '../policy-snapshot.js';
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

export interface DownloadPolicyVersionFacts {
  /** The insured that the first named insured equals, or was just made of it; undefined where it must not attach by itself. */
  readonly equalInsured: string | undefined;
  /** Another policy has a version under the message's id. */
  readonly elsewhere?: boolean;
}

export type DownloadPolicyVersionRejection = 'message-contradicts-itself';

/**
 * Takes a version to its place, whenever it comes. By itself a policy goes to whom its earliest version names, so that any
 * order of arrival ends alike; a broker's decision and an insured with an account are never overruled.
 * @param facts `holderHasAccount` is asked only where `mayMove`.
 */
export function downloadPolicyVersion(
  { policyId, companyCode, policyNumber, source, version }: DownloadedVersion,
  policy: Policy,
  facts: DownloadPolicyVersionFacts & { readonly holderHasAccount?: boolean },
): Decision<PolicyEvent, DownloadPolicyVersionRejection> {
  if (source.businessPurpose === QUOTE) return [];
  const known = policy.kind === 'held' ? policy.versions : [];
  const same = known.find((v) => v.messageId === version.messageId);
  if (same !== undefined && same.contentHash !== version.contentHash)
    return reject('message-contradicts-itself');
  if (same !== undefined || known.some((v) => v.contentHash === version.contentHash)) return [];
  if (facts.elsewhere === true) return reject('message-contradicts-itself');

  const before = policy.kind === 'held' ? policy : unheld(policyId, companyCode, policyNumber);
  const held = {
    ...before,
    policyNumber: fullest(before.policyNumber, policyNumber),
    versions: inOrder([...before.versions, version]),
  };
  const holders = holdersOf(before);
  const downloaded: PolicyEvent = {
    type: 'PolicyVersionDownloaded',
    data: { ...snapshotOf(held, holders), ...source, ...saidBy(version, newest(held)) },
  };
  const { equalInsured, holderHasAccount } = facts;
  const free = holders.length === 0 && !before.neverAutomatic;
  const moves = mayMove(policy, version, facts) && holderHasAccount !== true;
  if (equalInsured === undefined || !(free || moves)) return [downloaded];
  const attached: PolicyAttached = {
    type: 'PolicyAttached',
    data: {
      ...snapshotOf(held, [equalInsured]),
      insuredId: equalInsured,
      how: 'automatic',
      from: holders,
      messageId: version.messageId,
    },
  };
  return [downloaded, attached];
}

/** An insurer writes one number with and without its spaces and dashes: it is shown in one way, whichever came first. */
function fullest(a: string, b: string): string {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return a > b ? a : b;
}

/** A late version, earlier than all that are known, names another insured than the policy went to by itself. */
export function mayMove(
  policy: Policy,
  version: PolicyVersion,
  { equalInsured }: DownloadPolicyVersionFacts,
): boolean {
  if (policy.kind === 'absent' || equalInsured === undefined) return false;
  const { attachments, confirmed, versions, neverAutomatic } = policy;
  const onlyByItself = attachments.length > 0 && attachments.every(({ how }) => how === 'automatic');
  const untouched = onlyByItself && confirmed.length === 0 && !neverAutomatic;
  const elsewhere = attachments.every(({ insuredId }) => insuredId !== equalInsured);
  return untouched && elsewhere && inOrder([...versions, version])[0] === version;
}

/** A quote is no policy: nobody holds it and nobody sees it. */
const QUOTE = 'NBQ';

function unheld(policyId: string, companyCode: string, policyNumber: string): HeldPolicy {
  const nothing = { versions: [], confirmed: [], attachments: [], neverAutomatic: false };
  return { kind: 'held', policyId, companyCode, policyNumber, ...nothing };
}

function saidBy(version: PolicyVersion, newestVersion: PolicyVersion) {
  const { effect, termEffective, termExpiration, sequence, effective, requested, requestedOn } = version;
  const { line, parties } = version;
  return {
    effect,
    termEffective,
    termExpiration,
    ...(sequence !== undefined && { sequence }),
    ...(effective !== undefined && { effective }),
    ...(requested !== undefined && { requested }),
    ...(requestedOn !== undefined && { requestedOn }),
    ...(version !== newestVersion && { versionLine: line, versionParties: parties }),
  };
}
