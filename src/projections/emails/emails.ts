import { type EventOf, newestFirst, type Projection, type RowChange } from '../../kernel/index.js';
import type {
  EmailEvent,
  EmailOwner,
  Language,
  LanguageSource,
  MailTemplate,
} from '../../modules/notifications/index.js';

/**
 * `failed`: it is tried again at `retryAt`; `parked`: it is not, unless a broker sends it once more; `bounced`: it left, and
 * was reported as not delivered.
 */
export const EMAIL_STATES = ['requested', 'sent', 'failed', 'parked', 'bounced', 'cancelled'] as const;
export type EmailState = (typeof EMAIL_STATES)[number];

/** One mail, for staff. */
export interface EmailRow {
  readonly emailId: string;
  readonly ownerKind: EmailOwner['ownerKind'];
  /** Insured or staff id. */
  readonly ownerId: string;
  readonly template: MailTemplate;
  readonly state: EmailState;
  /** Code of the failure or cancellation. */
  readonly reason?: string;
  /** Absent after the person was erased. */
  readonly to?: string;
  readonly language: Language;
  readonly languageSource: LanguageSource;
  readonly attempts: number;
  /** ISO 8601 instants. */
  readonly requestedAt: string;
  readonly changedAt: string;
  readonly sentAt?: string;
  readonly retryAt?: string;
  /** The revision of the mail's stream. */
  readonly revision: string;
}

type Changes = Pick<EmailRow, 'state'> &
  Partial<Pick<EmailRow, 'reason' | 'attempts' | 'sentAt' | 'retryAt'>>;

/** Every mail, by whom it is for and by state, the newest first. */
export const emailsView: Projection<EmailRow, EmailEvent> = {
  name: 'emails',
  version: 3,
  describe: 'Mails with their states, by insured or staff member',
  sortKey: ({ requestedAt }) => newestFirst(requestedAt),
  indexes: {
    owner: ({ ownerId }) => [ownerId],
    ownerKind: ({ ownerKind }) => [ownerKind],
    state: ({ state }) => [state],
  },
  on: {
    EmailRequested: ({ data, metadata: { time }, revision }) => {
      const { emailId, ownerKind, ownerId, template, to, language, languageSource } = data;
      const row: EmailRow = {
        ...{ emailId, ownerKind, ownerId, template, language, languageSource },
        ...(to !== undefined && { to }),
        ...{ state: 'requested', attempts: 0, requestedAt: time, changedAt: time, revision },
      };
      return [{ key: emailId, change: () => row }];
    },
    EmailSent: (event) =>
      changed(event, { state: 'sent', attempts: event.data.attempt, sentAt: event.metadata.time }),
    EmailFailed: (event) => {
      const { attempt, reason, retryAt } = event.data;
      return changed(event, {
        ...{ state: 'failed', attempts: attempt, reason },
        ...(retryAt !== undefined && { retryAt }),
      });
    },
    EmailParked: (event) => changed(event, { state: 'parked', reason: event.data.reason }),
    EmailBounced: (event) => changed(event, { state: 'bounced', reason: event.data.reason }),
    EmailCancelled: (event) => changed(event, { state: 'cancelled', reason: event.data.reason }),
    EmailResent: (event) => changed(event, { state: 'requested', attempts: 0 }),
  },
};

/** Reason and next attempt belong to the state they came with. */
function changed(
  event: EventOf<EmailEvent, Exclude<EmailEvent['type'], 'EmailRequested'>>,
  changes: Changes,
): RowChange<EmailRow>[] {
  const { time } = event.metadata;
  const change = (row: EmailRow | undefined): EmailRow | undefined => {
    if (row === undefined) return undefined;
    const { reason: _reason, retryAt: _retryAt, ...kept } = row;
    return { ...kept, ...changes, changedAt: time, revision: event.revision };
  };
  return [{ key: event.data.emailId, change }];
}
