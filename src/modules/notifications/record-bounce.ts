import type { Decision } from '../../kernel/index.js';
import { type Email, named } from './email.js';
import type { EmailBounced } from './email-events.js';

/** What a report says of one sending of a mail. */
export interface ReportedBounce {
  readonly round: number;
  /** `5.1.1` */
  readonly status: string;
}

/**
 * Records that a mail did not arrive. A mail that is still pending had left, as nobody else knows its Message-ID: the answer
 * to its sending was lost, or is not written down yet. Nothing to do for a sending before the last, and once more.
 */
export function recordBounce({ round, status }: ReportedBounce, email: Email): Decision<EmailBounced> {
  if (email.kind === 'absent' || email.round !== round) return [];
  if (email.kind !== 'sent' && email.kind !== 'pending') return [];
  const permanent = status.startsWith('5');
  return [{ type: 'EmailBounced', data: { ...named(email.request), round, reason: status, permanent } }];
}
