import { type Aggregate, type EventMetadata } from '../../kernel/index.js';
import { emailEvents, type EmailEvent, type EmailRequested } from './email-events.js';

/** What a mail is about; it never changes. */
export type EmailRequest = EmailRequested['data'];

/** Counted from the request or the last resend. */
interface Tries {
  readonly request: EmailRequest;
  /** 0 for the first sending, one more with each resend: a resent mail is another message to whoever receives it. */
  readonly round: number;
  /** ISO 8601 instant of the request or resend. */
  readonly since: string;
  readonly attempts: number;
  /** The id of the link that left last. */
  readonly linkId?: string;
}

export interface PendingEmail extends Tries {
  readonly kind: 'pending';
  /** ISO 8601 instant of the next attempt. */
  readonly dueAt: string;
}

/** A mail from its request to its end. Only a cancelled one can never leave any more. */
export type Email =
  | { readonly kind: 'absent' }
  | PendingEmail
  | (Tries & { readonly kind: 'sent' | 'cancelled' })
  | (Tries & { readonly kind: 'parked'; readonly reason: string });

function evolve(email: Email, event: EmailEvent, { time }: EventMetadata): Email {
  if (event.type === 'EmailRequested')
    return { kind: 'pending', request: event.data, round: 0, since: time, attempts: 0, dueAt: time };
  if (email.kind === 'absent') return email;
  const { request, round, since, attempts, linkId } = email;
  const tries: Tries = { request, round, since, attempts, ...(linkId !== undefined && { linkId }) };
  switch (event.type) {
    case 'EmailSent': {
      const { attempt, linkId: sentLink } = event.data;
      return {
        ...tries,
        kind: 'sent',
        attempts: attempt,
        ...(sentLink !== undefined && { linkId: sentLink }),
      };
    }
    case 'EmailFailed': {
      const { attempt, retryAt, reason } = event.data;
      return retryAt === undefined
        ? { ...tries, kind: 'parked', attempts: attempt, reason }
        : { ...tries, kind: 'pending', attempts: attempt, dueAt: retryAt };
    }
    case 'EmailParked':
      return { ...tries, kind: 'parked', reason: event.data.reason };
    case 'EmailCancelled':
      return { ...tries, kind: 'cancelled' };
    case 'EmailResent':
      return { ...tries, kind: 'pending', round: event.data.round, since: time, attempts: 0, dueAt: time };
  }
}

/** The stream of a mail: `email-<keyed id of the fact's event id and the template>`, so that a repeated fact asks once. */
export const email: Aggregate<Email, EmailEvent> = {
  category: 'email',
  initial: { kind: 'absent' },
  evolve,
  events: emailEvents,
};
