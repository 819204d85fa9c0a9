import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../../test/support/view.js';
import type { AccountEvent } from '../../modules/access/index.js';
import type { InsuredEvent } from '../../modules/insureds/index.js';
import type { EmailEvent, MailTemplate } from '../../modules/notifications/index.js';
import { outstandingMails } from './outstanding-mails.js';

type Fact = EmailEvent | AccountEvent | InsuredEvent;
const marie = { ownerKind: 'insured', ownerId: 'marie', accountId: 'a1', insuredId: 'marie' } as const;
const mail = (emailId: string, template: MailTemplate = 'reset') => ({ ...marie, emailId, template });
const asked = (emailId: string, template?: MailTemplate): Fact => ({
  type: 'EmailRequested',
  data: { ...mail(emailId, template), causeEventId: 'f', language: 'fr', languageSource: 'recorded' },
});
const sent = (emailId: string): Fact => ({ type: 'EmailSent', data: { ...mail(emailId), attempt: 1 } });
const failed = (emailId: string, template?: MailTemplate): Fact => ({
  type: 'EmailFailed',
  data: { ...mail(emailId, template), attempt: 1, reason: '450', kind: 'temporary', retryAt: 'later' },
});
const parked = (emailId: string): Fact => ({
  type: 'EmailParked',
  data: { ...mail(emailId), reason: '550' },
});
const outstanding = (...facts: readonly Fact[]) => {
  const view = viewOf(outstandingMails, ...facts);
  expect(view.found('outstanding', 'insured')).toEqual(view.found('outstanding', 'anybody'));
  return view.found('outstanding', 'anybody').map((key) => view.row(key)!.emailId);
};

describe('Outstanding mails', () => {
  it('are those that failed or were given up, until they leave', () => {
    expect(outstanding(asked('1'), failed('1'))).toEqual(['1']);
    expect(outstanding(asked('1'), failed('1'), parked('1'))).toEqual(['1']);
    expect(outstanding(asked('1'), failed('1'), sent('1'))).toEqual([]);
    const again: Fact = { type: 'EmailResent', data: { ...mail('1'), round: 1 } };
    expect(outstanding(asked('1'), failed('1'), parked('1'), again)).toEqual([]);
  });

  it('are those that came back, until they are sent once more', () => {
    const data = { ...mail('1'), round: 0, reason: '5.1.1', permanent: true };
    const bounced: Fact = { type: 'EmailBounced', data };
    expect(outstanding(asked('1'), sent('1'), bounced)).toEqual(['1']);
    const again: Fact = { type: 'EmailResent', data: { ...mail('1'), round: 1 } };
    expect(outstanding(asked('1'), sent('1'), bounced, again, sent('1'))).toEqual([]);
    expect(outstanding(asked('1'), sent('1'), asked('2'), bounced)).toEqual([]);
  });

  it('are the newest of their kind alone, whatever an older one still does', () => {
    expect(outstanding(asked('1'), failed('1'), asked('2'), failed('1'), sent('2'), parked('1'))).toEqual([]);
    expect(outstanding(asked('1'), parked('1'), asked('2'), parked('2'))).toEqual(['2']);
    expect(outstanding(asked('1'), parked('1'), asked('2', 'digest')).length).toBe(1);
  });

  it('are none to a former address, which nobody can do anything about', () => {
    expect(outstanding(asked('1', 'email-changed'), failed('1', 'email-changed'))).toEqual([]);
  });

  it('are no more once the email changed, the registration closed or a password was chosen', () => {
    const before = [asked('1'), failed('1'), asked('2', 'digest'), failed('2', 'digest')];
    expect(outstanding(...before).length).toBe(2);
    const changed = { insuredId: 'marie', accountId: 'a1', email: 'b', previousEmail: 'a', claimId: 'c' };
    const data = { ...changed, previousClaimId: 'd' };
    expect(outstanding(...before, { type: 'InsuredEmailChanged', data })).toEqual([]);
    expect(outstanding(...before, { type: 'AccountPasswordSet', data: marie })).toEqual(['2']);
  });
});
