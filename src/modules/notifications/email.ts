import { type Aggregate, type EventMetadata } from '../../kernel/index.js';
import {
  emailEvents,
  type EmailEvent,
  type EmailOf,
  type EmailOwner,
  type EmailRequested,
} from './email-events.js';

/** What a mail is about; it never changes. */
export type EmailRequest = EmailRequested['data'];

/** The fields that every event of a mail carries. */
export function named(request: EmailRequest): EmailOf {
  const { emailId, template, ownerKind, ownerId, accountId } = request;
  return { emailId, template, ...ownerOf({ ownerKind, ownerId, accountId }) };
}

/** Names an owner also by the id a view looks for. */
export function ownerOf(owner: Pick<EmailOwner, 'ownerKind' | 'ownerId' | 'accountId'>): EmailOwner {
  const { ownerKind, ownerId, accountId } = owner;
  const named = ownerKind === 'staff' ? { staffId: ownerId } : { insuredId: ownerId };
  return { ownerKind, ownerId, accountId, ...named };
}

/** Counted from the request or the last resend. */
interface Tries {
  readonly request: EmailRequest;
  /** 0 for the first sending, one more with each resend: a resent mail is another message to whoever receives it. */
  readonly round: number;
  /** ISO 8601 instant of the request or resend. */
  readonly since: string;
  readonly attempts: number;
  readonly correlationId: string;
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
  | (Tries & { readonly kind: 'parked' | 'bounced'; readonly reason: string });

function evolve(email: Email, event: EmailEvent, { time, correlationId }: EventMetadata): Email {
  if (event.type === 'EmailRequested') {
    const tries = { request: event.data, round: 0, since: time, attempts: 0, correlationId };
    return { ...tries, kind: 'pending', dueAt: time };
  }
  if (email.kind === 'absent') return email;
  const tries = triesOf(email);
  switch (event.type) {
    case 'EmailSent':
      return { ...tries, kind: 'sent', attempts: event.data.attempt };
    case 'EmailFailed': {
      const { attempt, retryAt, reason } = event.data;
      return retryAt === undefined
        ? { ...tries, kind: 'parked', attempts: attempt, reason }
        : { ...tries, kind: 'pending', attempts: attempt, dueAt: retryAt };
    }
    case 'EmailParked':
      return { ...tries, kind: 'parked', reason: event.data.reason };
    case 'EmailBounced':
      return { ...tries, kind: 'bounced', reason: event.data.reason };
    case 'EmailCancelled':
      return { ...tries, kind: 'cancelled' };
    case 'EmailResent':
      return {
        ...{ ...tries, round: event.data.round, since: time, attempts: 0, correlationId },
        ...{ kind: 'pending', dueAt: time },
      };
  }
}

/** What stays from one situation to the next. */
function triesOf({ request, round, since, attempts, correlationId }: Tries): Tries {
  return { request, round, since, attempts, correlationId };
}

/** The stream of a mail: `email-<keyed id of the fact's event id and the template>`, so that a repeated fact asks once. */
export const email: Aggregate<Email, EmailEvent> = {
  category: 'email',
  initial: { kind: 'absent' },
  evolve,
  events: emailEvents,
};
