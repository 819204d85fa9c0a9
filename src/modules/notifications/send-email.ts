import { type Decision, later, type MailRefusal } from '../../kernel/index.js';
import { type Email, type EmailRequest, named, type PendingEmail } from './email.js';
import type { EmailEvent } from './email-events.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long to wait after the first, second, ... failed attempt. After the last one the mail is parked. */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR];

/** Milliseconds; a fact older than this is told to nobody: the desk was down, restored or rebuilt. */
export const STALE_AFTER = 72 * HOUR;

/** Whether a fact is too old to be told. Both are ISO 8601 instants. */
export function isStale(factTime: string, now: string): boolean {
  return Date.parse(now) - Date.parse(factTime) > STALE_AFTER;
}

/** Asks for a mail; the same fact asks once. */
export function requestEmail(request: EmailRequest, email: Email): Decision<EmailEvent> {
  return email.kind === 'absent' ? [{ type: 'EmailRequested', data: request }] : [];
}

/** What stands against sending a pending mail now. `current`: the owner still has this address. */
export function beforeSending(
  pending: PendingEmail,
  { current, now }: { readonly current: boolean; readonly now: string },
): readonly EmailEvent[] {
  const of = named(pending.request);
  if (pending.request.to === undefined)
    return [{ type: 'EmailCancelled', data: { ...of, reason: 'erased' } }];
  if (!current) return [{ type: 'EmailCancelled', data: { ...of, reason: 'address-no-longer-current' } }];
  if (isStale(pending.since, now)) return [{ type: 'EmailParked', data: { ...of, reason: 'too-late' } }];
  return [];
}

/** What an attempt came to. */
export type Attempt =
  | { readonly sent: true; readonly linkId?: string }
  | { readonly sent: false; readonly kind: MailRefusal; readonly reason: string };

/** Records an attempt. A temporary or unclear failure is tried again, later each time; a permanent one never. */
export function afterAttempt(pending: PendingEmail, attempt: Attempt, now: string): readonly EmailEvent[] {
  const data = { ...named(pending.request), attempt: pending.attempts + 1 };
  if (attempt.sent) {
    const { linkId } = attempt;
    return [{ type: 'EmailSent', data: { ...data, ...(linkId !== undefined && { linkId }) } }];
  }
  const { kind, reason } = attempt;
  const pause = kind === 'permanent' ? undefined : PAUSES[pending.attempts];
  if (pause === undefined)
    return [
      { type: 'EmailFailed', data: { ...data, kind, reason } },
      { type: 'EmailParked', data: { ...named(pending.request), reason } },
    ];
  const retryAt = later(now, pause);
  return [{ type: 'EmailFailed', data: { ...data, kind, reason, retryAt } }];
}
