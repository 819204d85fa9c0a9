import { describe, expect, it } from '@jest/globals';
import { byDay, type Happened, sentenceOf } from './history-sentence';

const happened = (type: string, more: Partial<Happened> = {}): Happened => ({
  eventId: 'e',
  type: type as Happened['type'],
  at: '2026-11-22T03:05:00.000Z',
  actor: { kind: 'staff', id: 's' },
  ...more,
});

describe('what happened, in words', () => {
  it.each<readonly [string, Happened, string]>([
    ['an attachment here', happened('PolicyAttached', { insuredId: 'me', how: 'broker' }), 'attached'],
    [
      'one by itself',
      happened('PolicyAttached', { insuredId: 'me', how: 'automatic' }),
      'attachedAutomatically',
    ],
    ['one that took it away', happened('PolicyAttached', { insuredId: 'x', how: 'broker' }), 'attachedTo'],
    ['one beside me', happened('PolicyAttached', { insuredId: 'x', how: 'joint' }), 'attachedAsJointTo'],
    ['an unattachment from another', happened('PolicyUnattached', { insuredId: 'x' }), 'unattachedFrom'],
    ['a link a broker asked for', happened('PasswordLinkRequested', { by: 'broker' }), 'linkAskedByBroker'],
    ['a mail that is tried again', happened('EmailFailed', { retryAt: '2026-11-22' }), 'mailFailed'],
    ['what only a newer desk knows', happened('InsuredPraised'), 'unknown'],
    ['what only JavaScript knows', happened('constructor'), 'unknown'],
  ])('says %s', (_, item, key) => expect(sentenceOf(item, 'me')).toBe(key));

  it('is told by days of whoever reads, in its order', () => {
    const items = ['2026-11-22T03:05:00Z', '2026-11-21T23:00:00Z', '2026-11-20T12:00:00Z'].map((at) =>
      happened('AccountSignedIn', { at }),
    );
    const inToronto = (at: string) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(Date.parse(at));
    expect(byDay(items, inToronto)).toEqual([
      { day: '2026-11-21', items: items.slice(0, 2) },
      { day: '2026-11-20', items: items.slice(2) },
    ]);
  });
});
