import { describe, expect, it } from '@jest/globals';
import { given } from '../../../test/support/decision.js';
import { email, type EmailRequest, ownerOf, type PendingEmail } from './email.js';
import type { EmailEvent } from './email-events.js';
import { recordBounce } from './record-bounce.js';
import { resendEmail } from './resend-email/resend-email.js';
import { afterAttempt, beforeSending, requestEmail } from './send-email.js';

const owner = ownerOf({ ownerKind: 'insured', ownerId: 'i1', accountId: 'a1' });
const request: EmailRequest = {
  ...{ emailId: 'e1', template: 'welcome', ...owner, to: 'marie@example.org' },
  ...{ causeEventId: 'f1', language: 'fr', languageSource: 'recorded' },
};
const of = { emailId: 'e1', template: 'welcome', ...owner } as const;
const NOW = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-25T12:00:00.001Z';

const requested: EmailEvent = { type: 'EmailRequested', data: request };
const sent: EmailEvent = { type: 'EmailSent', data: { ...of, attempt: 1 } };
const failed = (attempt: number): EmailEvent => {
  const data = { ...of, attempt, reason: '451', kind: 'temporary' as const };
  return { type: 'EmailFailed', data: { ...data, retryAt: NOW } };
};
const cancelled: EmailEvent = {
  type: 'EmailCancelled',
  data: { ...of, reason: 'address-no-longer-current' },
};
const bounced: EmailEvent = {
  type: 'EmailBounced',
  data: { ...of, round: 0, reason: '5.1.1', permanent: true },
};
const parked: EmailEvent = { type: 'EmailParked', data: { ...of, reason: '550' } };
const afterSending = (attempt: Parameters<typeof afterAttempt>[1]) => (state: unknown) =>
  afterAttempt(state as PendingEmail, attempt, NOW);
const before =
  (current: boolean, now = NOW) =>
  (state: unknown) =>
    beforeSending(state as PendingEmail, { current, now });

describe('A mail', () => {
  it('is requested once for one fact', () => {
    given(email)
      .when((state) => requestEmail(request, state))
      .then(requested);
    given(email, requested)
      .when((state) => requestEmail(request, state))
      .thenNothing();
  });

  it('is sent at the first attempt that succeeds', () => {
    given(email, requested, failed(1))
      .when(afterSending({ sent: true, linkId: 'e1' }))
      .then({ type: 'EmailSent', data: { attempt: 2, linkId: 'e1' } });
  });

  it.each([
    [0, '2026-11-22T12:01:00.000Z'],
    [1, '2026-11-22T12:05:00.000Z'],
    [6, '2026-11-23T12:00:00.000Z'],
  ])('waits longer after each failure (%i before: until %s)', (before, retryAt) => {
    const past = Array.from({ length: before }, (_, n) => failed(n + 1));
    given(email, requested, ...past)
      .when(afterSending({ sent: false, kind: 'temporary', reason: '451' }))
      .then({ type: 'EmailFailed', data: { attempt: before + 1, reason: '451', retryAt } });
  });

  it('is parked after the last attempt, and at once where it is refused for good', () => {
    const seven = Array.from({ length: 7 }, (_, n) => failed(n + 1));
    given(email, requested, ...seven)
      .when(afterSending({ sent: false, kind: 'unknown', reason: 'ETIMEDOUT' }))
      .then(
        { type: 'EmailFailed', data: { attempt: 8 } },
        { type: 'EmailParked', data: { reason: 'ETIMEDOUT' } },
      );
    given(email, requested)
      .when(afterSending({ sent: false, kind: 'permanent', reason: '550' }))
      .then({ type: 'EmailFailed', data: { attempt: 1 } }, { type: 'EmailParked', data: { reason: '550' } });
  });

  it('is cancelled where the address is not current or the person erased, and parked where it comes too late', () => {
    given(email, requested).when(before(false)).then(cancelled);
    const { to: _, ...erased } = request;
    given(email, { type: 'EmailRequested', data: erased })
      .when(before(true))
      .then({ type: 'EmailCancelled', data: { reason: 'erased' } });
    given(email, requested)
      .when(before(true, LATER))
      .then({ type: 'EmailParked', data: { reason: 'too-late' } });
    given(email, requested).when(before(true)).thenNothing();
  });
});

describe('A mail that came back', () => {
  const report =
    (round = 0, status = '5.1.1') =>
    (state: typeof email.initial) =>
      recordBounce({ round, status }, state);

  it('is so once, whether its sending was written down or not', () => {
    for (const past of [[requested], [requested, failed(1)], [requested, sent]])
      given(email, ...past)
        .when(report())
        .then({ type: 'EmailBounced', data: { ...bounced.data } });
    given(email, requested, sent, bounced).when(report()).thenNothing();
  });

  it('is not one that was sent once more since, nor one that has ended otherwise', () => {
    const again: EmailEvent = { type: 'EmailResent', data: { ...of, round: 1 } };
    given(email, requested, sent, again).when(report()).thenNothing();
    given(email, requested, sent, again)
      .when(report(1, '4.4.7'))
      .then({ type: 'EmailBounced', data: { round: 1, reason: '4.4.7', permanent: false } });
    given(email, requested, parked).when(report()).thenNothing();
    given(email, requested, cancelled).when(report()).thenNothing();
    given(email).when(report()).thenNothing();
  });
});

describe('Sending a mail once more', () => {
  const resend =
    (current = true, hasPassword = false) =>
    (state: typeof email.initial) =>
      resendEmail(state, { current, hasPassword });

  it.each([
    ['sent', [requested, sent]],
    ['parked', [requested, failed(1), parked]],
    ['back', [requested, sent, bounced]],
    ['waiting for another attempt', [requested, failed(1)]],
  ])('starts anew where it is %s', (_, past) => {
    const { then, thenState } = given(email, ...past).when(resend());
    then({ type: 'EmailResent', data: { round: 1 } });
    expect(thenState()).toMatchObject({ kind: 'pending', attempts: 0, round: 1 });
  });

  it('has nothing to do while the first attempt is to come', () => {
    given(email, requested).when(resend()).thenNothing();
  });

  it('is refused where it cannot help', () => {
    given(email).when(resend()).thenRejected('email-not-found');
    given(email, requested, cancelled).when(resend()).thenRejected('email-cancelled');
    given(email, requested, sent).when(resend(false)).thenRejected('address-no-longer-current');
    given(email, requested, sent).when(resend(true, true)).thenRejected('password-already-set');
  });
});
