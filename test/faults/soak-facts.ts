import type { RecordedEvent } from '../../src/kernel/index.js';
import type { Told } from './patient-client.js';
import type { SoakClient } from './soak-load.js';

type Data = Record<string, any>;

/** What the clients were told is done: a line a fact, in the order of the alphabet. */
export function acknowledged(clients: readonly SoakClient[]): readonly string[] {
  const lines = clients.flatMap(({ people, downloaded }) => [
    ...downloaded.map((number) => `downloaded ${number}`),
    ...people.flatMap(({ name, insuredId, emails, policies, edocs }) => [
      `introduced ${insuredId} ${name}`,
      ...emails.slice(0, 1).map((email) => `registered ${insuredId} ${email}`),
      ...emails.slice(1).map((email, n) => `changed ${insuredId} ${emails[n]} to ${email}`),
      ...[...policies].flatMap(([policyId, { attached, unattached }]) => [
        ...Array.from({ length: attached }, () => `attached ${insuredId} ${policyId}`),
        ...Array.from({ length: unattached }, () => `unattached ${insuredId} ${policyId}`),
      ]),
      ...[...edocs].map(([edocId, title]) => `added ${insuredId} ${edocId} ${title}`),
    ]),
  ]);
  return lines.sort();
}

/** The same of the log: a fact that stands there twice is two lines. */
export function recorded(events: readonly RecordedEvent[]): readonly string[] {
  return events.flatMap((event) => lineOf(event) ?? []).sort();
}

function lineOf({ type, data, metadata }: RecordedEvent): string | undefined {
  const of = data as Data;
  if (type === 'PolicyVersionDownloaded')
    return /^FILE/u.test(of['policyNumber']) ? `downloaded ${of['policyNumber']}` : undefined;
  if (metadata.actor.kind !== 'staff') return undefined;
  switch (type) {
    case 'InsuredIntroduced':
      return `introduced ${of['insuredId']} ${of['name'].given} ${of['name'].surname}`;
    case 'InsuredRegistered':
      return `registered ${of['insuredId']} ${of['email']}`;
    case 'InsuredEmailChanged':
      return `changed ${of['insuredId']} ${of['previousEmail']} to ${of['email']}`;
    case 'PolicyAttached':
      return `attached ${of['insuredId']} ${of['policyId']}`;
    case 'PolicyUnattached':
      return `unattached ${of['insuredId']} ${of['policyId']}`;
    case 'EDocAdded':
      return `added ${of['insuredId']} ${of['edocId']} ${of['title']}`;
    default:
      return undefined;
  }
}

/** Ids that stand twice, streams that miss a revision and positions that do not grow. */
export function flawsOf(events: readonly RecordedEvent[]): readonly string[] {
  const ids = new Set<string>();
  const next = new Map<string, number>();
  let last = -1n;
  return events.flatMap(({ id, stream, revision, position }) => {
    const expected = next.get(stream) ?? 0;
    const flaws = [
      ...(ids.has(id) ? [`${id} twice`] : []),
      ...(Number(revision) === expected ? [] : [`${stream} has ${revision} in place of ${expected}`]),
      ...(BigInt(position) > last ? [] : [`${position} after ${last}`]),
    ];
    ids.add(id);
    next.set(stream, expected + 1);
    last = BigInt(position);
    return flaws;
  });
}

/** Answers that named a revision and a position that the log does not have there. */
export function untrue(told: readonly Told[], events: readonly RecordedEvent[]): readonly Told[] {
  const places = new Set(events.map(({ stream, revision, position }) => `${stream} ${revision} ${position}`));
  return told.filter(({ stream, revision, position }) => !places.has(`${stream} ${revision} ${position}`));
}

/** What must be told by mail and was not asked for. */
export function untold(events: readonly RecordedEvent[]): readonly string[] {
  const causes = new Set(
    events.filter(({ type }) => type === 'EmailRequested').map(({ data }) => (data as Data)['causeEventId']),
  );
  return events
    .filter(({ type }) => type === 'InsuredRegistered' || type === 'InsuredEmailChanged')
    .filter(({ id }) => !causes.has(id))
    .map(({ type, stream }) => `${type} of ${stream}`);
}

/** What became of the mails that were asked for, by the ids of their messages as the sender's domain ends them. */
export function mailsIn(events: readonly RecordedEvent[]) {
  const ended = new Map<string, string>();
  for (const { type, data } of events) {
    const { emailId } = data as Data;
    if (type === 'EmailRequested') ended.set(emailId, 'waits');
    if (type === 'EmailSent') ended.set(emailId, 'sent');
    if (type === 'EmailParked') ended.set(emailId, 'parked');
    if (type === 'EmailCancelled') ended.set(emailId, `cancelled: ${(data as Data)['reason']}`);
  }
  return ended;
}
