import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../kernel/index.js';
import type { EmailEvent } from '../../modules/notifications/index.js';
import { type EmailRow, emailsView } from './emails.js';

const of = {
  emailId: 'e1',
  template: 'welcome',
  ownerKind: 'insured',
  ownerId: 'i1',
  accountId: 'a1',
  insuredId: 'i1',
} as const;
const language = { language: 'fr', languageSource: 'recorded' } as const;
const requested: EmailEvent = {
  type: 'EmailRequested',
  data: { ...of, ...language, causeEventId: 'f1', to: 'marie@example.org' },
};
const failed: EmailEvent = {
  type: 'EmailFailed',
  data: { ...of, attempt: 1, reason: '451', kind: 'temporary', retryAt: '2026-11-22T12:05:00.000Z' },
};
const sent: EmailEvent = { type: 'EmailSent', data: { ...of, attempt: 2 } };

/** Each event a minute after the one before. */
function rowAfter(...events: readonly EmailEvent[]): EmailRow | undefined {
  return events.reduce<EmailRow | undefined>((row, { type, data }, n) => {
    const metadata = { time: `2026-11-22T12:0${n}:00.000Z` };
    const event = { type, data, metadata, revision: String(n) } as unknown as RecordedEvent;
    const handler = emailsView.on[type] as unknown as (typeof emailsView.on)['EmailSent'];
    return handler!(event as never).reduce((before, { change }) => change(before), row);
  }, undefined);
}

describe('The view of mails', () => {
  it('shows why a mail waits, and forgets it once it is sent', () => {
    const waiting = rowAfter(requested, failed);
    expect(waiting).toMatchObject({ state: 'failed', reason: '451', retryAt: '2026-11-22T12:05:00.000Z' });
    expect(rowAfter(requested, failed, sent)).toEqual({
      ...{ emailId: 'e1', ownerKind: 'insured', ownerId: 'i1', template: 'welcome' },
      ...{ to: 'marie@example.org', ...language },
      ...{ state: 'sent', attempts: 2, requestedAt: '2026-11-22T12:00:00.000Z' },
      ...{ changedAt: '2026-11-22T12:02:00.000Z', sentAt: '2026-11-22T12:02:00.000Z', revision: '2' },
    });
  });

  it.each([
    ['parked', { type: 'EmailParked', data: { ...of, reason: '550' } }],
    ['bounced', { type: 'EmailBounced', data: { ...of, round: 0, reason: '5.1.1', permanent: true } }],
    ['cancelled', { type: 'EmailCancelled', data: { ...of, reason: 'erased' } }],
    ['requested', { type: 'EmailResent', data: { ...of, round: 1 } }],
  ] as const)('shows a mail as %s', (state, event) => {
    expect(rowAfter(requested, failed, event)).toMatchObject({ state, revision: '2' });
  });

  it('shows why a mail that had left came back', () => {
    const data = { ...of, round: 0, reason: '5.1.1', permanent: true };
    const row = rowAfter(requested, failed, sent, { type: 'EmailBounced', data });
    expect(row).toMatchObject({ state: 'bounced', reason: '5.1.1', sentAt: '2026-11-22T12:02:00.000Z' });
    expect(rowAfter(requested, { type: 'EmailBounced', data }, sent)).not.toHaveProperty('reason');
  });

  it('lists the newest first, under its owner and its state', () => {
    const older = rowAfter(requested)!;
    const newer = { ...older, requestedAt: '2026-12-01T00:00:00.000Z' };
    expect(emailsView.sortKey(newer) < emailsView.sortKey(older)).toBe(true);
    expect(emailsView.indexes['owner']!(older)).toEqual(['i1']);
    expect(emailsView.indexes['state']!(rowAfter(requested, failed)!)).toEqual(['failed']);
  });

  it('knows no address of an erased person', () => {
    const { to: _, ...data } = requested.data;
    expect(rowAfter({ type: 'EmailRequested', data })).not.toHaveProperty('to');
  });
});
