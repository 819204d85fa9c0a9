import type { Actor, EventOf, Projection, RecordedEvent, RowChange } from '../../kernel/index.js';
import type { EDocEvent } from '../../modules/documents/index.js';
import type { PolicyEvent } from '../../modules/policies/index.js';
import { rowsTouchedBy } from '../insureds-search/listed-policy.js';
import { factsOf, type TimelineEvent, type TimelineFacts } from './timeline-facts.js';

/** One event, with what a page says of it. */
export interface TimelineRow extends TimelineFacts {
  readonly eventId: string;
  readonly type: TimelineEvent['type'];
  /** ISO 8601 instant. */
  readonly at: string;
  readonly actor: Actor;
  readonly position: string;
  /** Under whom it is found: joint holders each. */
  readonly insuredIds: readonly string[];
}

type Changes = readonly RowChange<TimelineRow>[];

/** What happened to insureds, a row an event, the newest first. */
export const insuredTimeline: Projection<TimelineRow, TimelineEvent> = {
  name: 'insured-timeline',
  version: 2,
  describe: 'What happened, by insured.',
  sortKey: ({ position }) => newestFirst(position),
  indexes: {
    insured: ({ insuredIds }) => insuredIds,
    // Where an eDoc was named that is gone since.
    named: ({ type, edocId }) =>
      edocId !== undefined && (type === 'EDocAdded' || type === 'EDocHeld') ? [edocId] : [],
  },
  on: {
    InsuredIntroduced: ofOne,
    InsuredDetailsChanged: ofOne,
    InsuredCorrected: ofOne,
    InsuredRegistered: ofOne,
    InsuredEmailChanged: ofOne,
    RegistrationClosed: ofOne,
    InsuredLanguageChosen: ofOne,
    InsuredViewedAsClient: ofOne,

    AccountPasswordSet: ofOne,
    AccountSignedIn: ofOne,
    PasswordLinkRequested: ofOne,

    PolicyVersionDownloaded: ofPolicy,
    PolicyAttached: ofPolicy,
    PolicyUnattached: ofPolicy,
    NamedInsuredConfirmed: ofPolicy,

    EDocAdded: ofEDoc,
    EDocHeld: (event) => told(event, []),
    EDocMatched: ofEDoc,
    EDocFileReceived: ofEDoc,
    EDocCorrected: (event) => {
      const { edocId: _, insuredIds: __, ...changes } = event.data;
      return ofEDoc(event, { changed: Object.keys(changes).sort() });
    },
    EDocRemoved: ofEDoc,
    EDocOpened: ofEDoc,

    EmailRequested: (event) => ofOne(event, event.data.to === undefined ? {} : { email: event.data.to }),
    EmailSent: ofOne,
    EmailFailed: ofOne,
    EmailParked: ofOne,
    EmailBounced: ofOne,
    EmailCancelled: ofOne,
    EmailResent: ofOne,
  },
};

/** Staff have accounts and mails too. */
function ofOne(
  event: RecordedEvent<Extract<TimelineEvent, { data: { insuredId?: string } }>>,
  more: TimelineFacts = {},
): Changes {
  const { insuredId } = event.data;
  return insuredId === undefined || event.erased ? [] : told(event, [insuredId], more);
}

/** Of who holds or held it, and of whom it was downloaded for. The first named insured's key sealed its number. */
function ofPolicy(event: EventOf<TimelineEvent, PolicyEvent['type']>): Changes {
  const number = event.data.policyNumber as string | undefined;
  return number === undefined ? [] : told(event, rowsTouchedBy(event.data));
}

function ofEDoc(
  event: EventOf<TimelineEvent, Exclude<EDocEvent['type'], 'EDocHeld'>>,
  more: TimelineFacts = {},
): Changes {
  return event.erased ? [] : told(event, event.data.insuredIds, more);
}

function told(
  { id, type, data, position, metadata }: RecordedEvent<TimelineEvent>,
  insuredIds: readonly string[],
  more: TimelineFacts = {},
): Changes {
  const { time: at, actor } = metadata;
  const row: TimelineRow = {
    ...{ eventId: id, type, at, actor, position, insuredIds },
    ...factsOf(type, data),
    ...more,
  };
  return [{ key: id, change: () => row }];
}

/** Sort keys go upwards: the digits of the position are turned around. */
function newestFirst(position: string): string {
  return position.padStart(19, '0').replace(/\d/gu, (digit) => String(9 - Number(digit)));
}
