import type { Aggregate } from '../../kernel/index.js';
import { nameIdentity } from '../insureds/index.js';
import {
  type AttachedHow,
  type Party,
  policyEvents,
  type PolicyEvent,
  type PolicyVersionDownloaded,
} from './policy-events.js';
import { type DatedVersion, inOrder } from './policy-timeline.js';

/** One message of the insurer about the policy. The first party is the first named insured. */
export interface PolicyVersion extends DatedVersion {
  /** SHA-256 over what the message says, without its id: tells a repetition from a contradiction. */
  readonly contentHash: string;
  readonly line: string;
  readonly lineSub?: string;
  readonly parties: readonly Party[];
}

/** To whom a policy is attached, and under whose name. */
export interface Attachment {
  readonly insuredId: string;
  readonly how: AttachedHow;
  /** Message ids of the version it was attached by and of each a broker confirmed since: only versions that name whom these name are seen. */
  readonly under: readonly string[];
}

export interface HeldPolicy {
  readonly kind: 'held';
  readonly policyId: string;
  readonly companyCode: string;
  readonly policyNumber: string;
  /** In order (see `inOrder`). */
  readonly versions: readonly PolicyVersion[];
  /** Message ids of versions whose change of the first named insured a broker confirmed. */
  readonly confirmed: readonly string[];
  readonly attachments: readonly Attachment[];
  /** A broker unattached it: downloads attach it to nobody. */
  readonly neverAutomatic: boolean;
}

export type Policy = { readonly kind: 'absent' } | HeldPolicy;

/** Who is named first, for comparing versions. */
export function firstNamed(version: PolicyVersion): string {
  const name = version.parties[0]?.name;
  return name === undefined ? 'erased' : nameIdentity(name);
}

/** The newest version. A held policy has at least one. */
export function newest(policy: HeldPolicy): PolicyVersion {
  return policy.versions[policy.versions.length - 1]!;
}

function evolve(policy: Policy, event: PolicyEvent): Policy {
  switch (event.type) {
    case 'PolicyVersionDownloaded': {
      const { data } = event;
      const held = policy.kind === 'held' ? policy : newlyHeld(data);
      const versions = inOrder([...held.versions, versionFrom(data)]);
      return { ...held, policyNumber: data.policyNumber, versions };
    }
    case 'PolicyAttached': {
      if (policy.kind === 'absent') return policy;
      const { insuredId, how, attachedTo, messageId } = event.data;
      const by = policy.versions.find((version) => version.messageId === messageId) ?? newest(policy);
      const kept = policy.attachments.filter(
        (a) => a.insuredId !== insuredId && attachedTo.includes(a.insuredId),
      );
      return { ...policy, attachments: [...kept, { insuredId, how, under: [by.messageId] }] };
    }
    case 'PolicyUnattached': {
      if (policy.kind === 'absent') return policy;
      const attachments = policy.attachments.filter((a) => a.insuredId !== event.data.insuredId);
      return { ...policy, attachments, neverAutomatic: true };
    }
    case 'NamedInsuredConfirmed': {
      if (policy.kind === 'absent') return policy;
      const { messageId } = event.data;
      const changed = policy.versions.find((version) => version.messageId === messageId) ?? newest(policy);
      const attachments = policy.attachments.map((attachment) => ({
        ...attachment,
        under: [...new Set([...attachment.under, changed.messageId])],
      }));
      return { ...policy, confirmed: [...policy.confirmed, messageId], attachments };
    }
  }
}

function newlyHeld(data: PolicyVersionDownloaded['data']): HeldPolicy {
  const { policyId, companyCode, policyNumber } = data;
  const held = { policyId, companyCode, policyNumber };
  return { kind: 'held', ...held, versions: [], confirmed: [], attachments: [], neverAutomatic: false };
}

function versionFrom(data: PolicyVersionDownloaded['data']): PolicyVersion {
  const {
    messageId,
    contentHash,
    effect,
    termEffective,
    termExpiration,
    sequence,
    effective,
    requested,
    requestedOn,
    lineSub,
  } = data;
  return {
    messageId,
    contentHash,
    effect,
    termEffective,
    termExpiration,
    ...(sequence !== undefined && { sequence }),
    ...(effective !== undefined && { effective }),
    ...(requested !== undefined && { requested }),
    ...(requestedOn !== undefined && { requestedOn }),
    line: data.versionLine ?? data.line,
    ...(lineSub !== undefined && { lineSub }),
    parties: data.versionParties ?? data.parties,
  };
}

/** Whoever it is attached to now. */
export function holdersOf(held: HeldPolicy): readonly string[] {
  return held.attachments.map((attachment) => attachment.insuredId);
}

/** The stream of a policy. It owns who the policy is attached to. */
export const policy: Aggregate<Policy, PolicyEvent> = {
  category: 'policy',
  initial: { kind: 'absent' },
  evolve,
  events: policyEvents,
};
