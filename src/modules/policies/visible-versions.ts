import { birthDatesConflict, type InsuredName } from '../insureds/index.js';
import { firstNamed, type HeldPolicy, type PolicyVersion } from './policy.js';

/** Versions in a row that name one person first. */
interface Naming {
  readonly name: string;
  readonly birthDate: string | undefined;
  readonly versions: readonly PolicyVersion[];
}

/** Index of the first version that names another person first than the one before it, unconfirmed; -1 where there is none. */
export function unconfirmedChange(policy: Pick<HeldPolicy, 'versions' | 'confirmed'>): number {
  const change = namingsOf(policy.versions)
    .slice(1)
    .map(({ versions }) => versions[0]!)
    .find(({ messageId }) => !policy.confirmed.includes(messageId));
  return change === undefined ? -1 : policy.versions.indexOf(change);
}

/** Who was named first by the last version before an unconfirmed change; undefined where none waits. */
export function nameBeforeChange(
  policy: Pick<HeldPolicy, 'versions' | 'confirmed'>,
): InsuredName | undefined {
  return policy.versions[unconfirmedChange(policy) - 1]?.parties[0]?.name;
}

/** The versions an insured may see: before any unconfirmed change, under the name the policy was attached by. */
export function versionsFor(policy: HeldPolicy, insuredId: string): readonly PolicyVersion[] {
  const attachment = policy.attachments.find((a) => a.insuredId === insuredId);
  if (attachment === undefined) return [];
  const namings = namingsOf(policy.versions);
  const under = namings.filter(({ versions }) =>
    versions.some(({ messageId }) => attachment.under.includes(messageId)),
  );
  const theirs = namings.filter((naming) => under.some((one) => onePerson(one, naming)));
  const change = unconfirmedChange(policy);
  const visible = change < 0 ? policy.versions : policy.versions.slice(0, change);
  return visible.filter((version) => theirs.some(({ versions }) => versions.includes(version)));
}

/** A version without a birth date names whom the version before it of the same name did. */
function namingsOf(ordered: readonly PolicyVersion[]): readonly Naming[] {
  const namings: Naming[] = [];
  for (const version of ordered) {
    const said = { name: firstNamed(version), birthDate: version.parties[0]?.birthDate };
    const before = namings.at(-1);
    if (before === undefined || !onePerson(before, said)) {
      namings.push({ ...said, versions: [version] });
      continue;
    }
    const birthDate = before.birthDate ?? said.birthDate;
    namings[namings.length - 1] = { ...before, birthDate, versions: [...before.versions, version] };
  }
  return namings;
}

function onePerson(a: Omit<Naming, 'versions'>, b: Omit<Naming, 'versions'>): boolean {
  return a.name === b.name && !birthDatesConflict(a.birthDate, b.birthDate);
}
