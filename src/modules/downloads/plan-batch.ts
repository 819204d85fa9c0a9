import { type EqualInsured, type InsuredDetails, matchKey } from '../insureds/index.js';
import {
  type DownloadedVersion,
  holdersOf,
  inOrder,
  insuredDetailsOf,
  type Party,
  type Policy,
  type PolicyVersion,
} from '../policies/index.js';
import { EqualInsureds } from './equal-insureds.js';

/** What one message leads to, decided before anything of its batch is written. */
export interface PlannedVersion {
  readonly downloaded: DownloadedVersion;
  /** The policy has it already, word for word: nothing is to be done. */
  readonly known: boolean;
  /** Another policy has a message under its id: the policy refuses it. */
  readonly elsewhere: boolean;
  /** To whom the policy goes by itself. */
  readonly equalInsured: string | undefined;
  /** An insured to be made first, as the first named insured equals nobody. */
  readonly introduce: InsuredDetails | undefined;
  /** Who holds the policy and is told its newer details. */
  readonly follow:
    | {
        readonly insuredIds: readonly string[];
        readonly previous: InsuredDetails;
        readonly details: InsuredDetails;
      }
    | undefined;
  /** What it has in common with messages whose outcome hangs on this one: the policy, who holds it, names with their addresses. */
  readonly links: readonly string[];
}

/** A policy as it will be when the messages planned so far are written. */
interface Standing {
  readonly versions: readonly PolicyVersion[];
  readonly holders: readonly string[];
  /** It has not been touched by a broker: it may go to somebody by itself. */
  readonly free: boolean;
}

export const keyOf = (party: Party | undefined): string | undefined =>
  party?.name && matchKey(party.name, party.address);

/** The match keys a batch asks for: of all it newly names first, and of those their policies named first so far. */
export function keysOf(
  batch: readonly DownloadedVersion[],
  policies: ReadonlyMap<string, Policy>,
): readonly string[] {
  const named = batch.flatMap(({ policyId, version }) => {
    const policy = policies.get(policyId);
    const versions = policy?.kind === 'held' ? policy.versions : [];
    return isKnown(version, versions) ? [] : [version.parties[0], versions.at(-1)?.parties[0]];
  });
  return [...new Set(named.flatMap((party) => keyOf(party) ?? []))];
}

/** The messages of a batch that their policies do not have. */
export function newMessagesOf(
  batch: readonly DownloadedVersion[],
  policies: ReadonlyMap<string, Policy>,
): readonly string[] {
  return batch.flatMap(({ policyId, version }) => {
    const policy = policies.get(policyId);
    const isNew = policy?.kind !== 'held' || !isKnown(version, policy.versions);
    return isNew ? [version.messageId] : [];
  });
}

function isKnown({ messageId, contentHash }: PolicyVersion, versions: readonly PolicyVersion[]): boolean {
  // A message under a known id that says something else is not known: the policy refuses it.
  const same = versions.find((version) => version.messageId === messageId);
  return same ? same.contentHash === contentHash : versions.some((v) => v.contentHash === contentHash);
}

/**
 * Goes through a batch in the order of the file; what one message makes or moves, the next one finds.
 * @param policyOf of the messages that some policy has
 */
export function planBatch(
  batch: readonly DownloadedVersion[],
  policies: ReadonlyMap<string, Policy>,
  equal: ReadonlyMap<string, readonly EqualInsured[]>,
  policyOf: ReadonlyMap<string, string>,
): readonly PlannedVersion[] {
  const insureds = new EqualInsureds(equal);
  const standings = new Map([...policies].map(([id, policy]) => [id, standingOf(policy)]));
  const policiesOf = new Map(policyOf);
  return batch.map((downloaded) => {
    const { policyId, version } = downloaded;
    const before = standings.get(policyId) ?? NEW;
    const elsewhere = (policiesOf.get(version.messageId) ?? policyId) !== policyId;
    const { planned, after } = planOne(downloaded, before, insureds, elsewhere);
    standings.set(policyId, after);
    if (!planned.known && !elsewhere) policiesOf.set(version.messageId, policyId);
    return planned;
  });
}

const NEW: Standing = { versions: [], holders: [], free: true };

function standingOf(policy: Policy): Standing {
  if (policy.kind === 'absent') return NEW;
  const { versions, attachments, confirmed, neverAutomatic } = policy;
  const automatic = attachments.every(({ how }) => how === 'automatic');
  return {
    versions,
    holders: holdersOf(policy),
    free: automatic && confirmed.length === 0 && !neverAutomatic,
  };
}

function planOne(
  downloaded: DownloadedVersion,
  before: Standing,
  insureds: EqualInsureds,
  elsewhere: boolean,
): { planned: PlannedVersion; after: Standing } {
  const { version } = downloaded;
  const nobody = { equalInsured: undefined, introduce: undefined, follow: undefined };
  const nothing = { downloaded, known: false, elsewhere, ...nobody, links: linksOf(downloaded, before) };
  if (isKnown(version, before.versions)) return { planned: { ...nothing, known: true }, after: before };
  const contradicts = elsewhere || before.versions.some(({ messageId }) => messageId === version.messageId);
  const party = version.parties[0];
  if (contradicts || party === undefined) return { planned: nothing, after: before };

  const versions = inOrder([...before.versions, version]);
  const after = { ...before, versions };
  // By itself a policy goes to whom its earliest version names, so that any order of arrival ends alike.
  if (before.free && (before.holders.length === 0 || versions[0] === version)) {
    const equal = insureds.choose(keyOf(party), party.birthDate);
    const insuredId = equal ?? party.personId;
    const isNew = equal === undefined && !before.holders.includes(insuredId);
    if (isNew) insureds.made(keyOf(party), insuredId, party.birthDate);
    const introduce = isNew ? insuredDetailsOf(party) : undefined;
    const follow = followed(version, versions.at(-1), [insuredId], insureds);
    return {
      planned: { ...nothing, equalInsured: insuredId, introduce, follow },
      after: { ...after, holders: [insuredId] },
    };
  }
  const follow =
    versions.at(-1) === version ? followed(versions.at(-2), version, before.holders, insureds) : undefined;
  return { planned: { ...nothing, follow }, after };
}

function linksOf({ policyId, version }: DownloadedVersion, { versions, holders }: Standing): string[] {
  const keys = [version, versions.at(-1)].flatMap((one) => keyOf(one?.parties[0]) ?? []);
  return [policyId, ...holders, ...keys];
}

function followed(
  previous: PolicyVersion | undefined,
  next: PolicyVersion | undefined,
  insuredIds: readonly string[],
  insureds: EqualInsureds,
): PlannedVersion['follow'] {
  const [from, to] = [previous?.parties[0], next?.parties[0]];
  if (from?.name === undefined || to?.name === undefined || previous === next) return undefined;
  if (insuredIds.length === 0) return undefined;
  for (const insuredId of insuredIds) insureds.moved(insuredId, keyOf(from), keyOf(to));
  const [before, details] = [insuredDetailsOf(from), insuredDetailsOf(to)];
  return before && details && { insuredIds, previous: before, details };
}
