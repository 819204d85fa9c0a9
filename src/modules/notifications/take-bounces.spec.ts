import { describe, expect, it, jest } from '@jest/globals';
import { introduced, MARIE, registered } from '../../../test/support/insured-samples.js';
import { BROKERAGE, MailDesk } from '../../../test/support/mail-desk.js';
import { MailRefused } from '../../kernel/index.js';
import { email } from './email.js';
import { sendingOf } from './mail-ids.js';
import { resendEmail } from './resend-email/resend-email.js';

const MINUTE = 60_000;

async function deskAfterWelcome(...failures: Error[]): Promise<MailDesk> {
  const desk = new MailDesk();
  desk.mailer.failures = failures;
  await desk.insuredHas(MARIE, introduced(), registered());
  await desk.work();
  return desk;
}

/** A report arrives, and the desk looks. */
async function reported(desk: MailDesk, messageId: string, status = '5.1.1'): Promise<void> {
  desk.bounces.reports.push({ id: `${desk.bounces.away.length}`, says: { messageIds: [messageId], status } });
  desk.clock.pass(6000);
  await desk.work();
}

const bounced = async (desk: MailDesk) =>
  (await desk.events('email')).filter(({ type }) => type === 'EmailBounced').map(({ data }) => data);

async function emailIdIn(desk: MailDesk): Promise<string> {
  const [requested] = await desk.events('email');
  return (requested!.data as { emailId: string }).emailId;
}

describe('A report of a mail that came back', () => {
  it('is recorded once, by its code, however often it is told', async () => {
    const desk = await deskAfterWelcome();
    const { messageId } = desk.mailer.sent[0]!;
    await reported(desk, messageId);
    await reported(desk, messageId);
    expect(await bounced(desk)).toEqual([
      expect.objectContaining({ insuredId: MARIE, round: 0, reason: '5.1.1', permanent: true }),
    ]);
    expect(desk.bounces.away.map(([, as]) => as)).toEqual(['taken', 'taken']);
    expect(JSON.stringify(await bounced(desk))).not.toContain('@');
  });

  it('says whether its server refused the address or gave up', async () => {
    const desk = await deskAfterWelcome();
    await reported(desk, desk.mailer.sent[0]!.messageId, '4.4.7');
    expect(await bounced(desk)).toEqual([expect.objectContaining({ reason: '4.4.7', permanent: false })]);
  });

  it('ends the attempts of a mail that had left without an answer', async () => {
    const desk = await deskAfterWelcome(new MailRefused('unknown', 'ETIMEDOUT'));
    await reported(desk, `${await emailIdIn(desk)}.0@desk.example`);
    desk.clock.pass(MINUTE);
    await desk.work();
    expect(await desk.told()).toEqual(['EmailRequested', 'EmailFailed', 'EmailBounced']);
    expect(desk.mailer.sent).toEqual([]);
  });

  it('leaves the mail to be sent once more, and then says nothing of the new sending', async () => {
    const desk = await deskAfterWelcome();
    const first = desk.mailer.sent[0]!.messageId;
    await reported(desk, first);
    await desk.runs(email, await emailIdIn(desk), (state) =>
      resendEmail(state, { current: true, hasPassword: false }),
    );
    await desk.work();
    await reported(desk, first);
    expect(sendingOf(desk.mailer.sent[1]!.messageId)).toMatchObject({ round: 1 });
    expect(await desk.told()).toEqual([
      ...['EmailRequested', 'EmailSent', 'EmailBounced'],
      ...['EmailResent', 'EmailSent'],
    ]);
    await reported(desk, desk.mailer.sent[1]!.messageId);
    expect((await bounced(desk)).map((data) => (data as { round: number }).round)).toEqual([0, 1]);
  });

  it('is kept apart where it names no mail of the desk, and taken where it tells of a delay', async () => {
    const desk = await deskAfterWelcome();
    await reported(desk, '0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11.0@desk.example');
    await reported(desk, 'somebody.elses@mail.example');
    desk.bounces.reports.push({ id: 'letter', says: 'unreadable' }, { id: 'delay', says: 'no-failure' });
    desk.clock.pass(6000);
    await desk.work();
    expect(desk.bounces.away).toEqual([
      ...[['0', 'unknown'] as const, ['1', 'unknown'] as const],
      ...[['letter', 'unknown'] as const, ['delay', 'taken'] as const],
    ]);
    expect(await bounced(desk)).toEqual([]);
  });

  it('waits while the log cannot be written, and holds up no mail', async () => {
    const desk = await deskAfterWelcome();
    const append = desk.store.append.bind(desk.store);
    const away = jest.spyOn(desk.store, 'append').mockImplementation(async (stream, expected, events) => {
      if (events[0]!.type === 'EmailBounced') throw new Error('store away');
      return append(stream, expected, events);
    });
    await reported(desk, desk.mailer.sent[0]!.messageId);
    expect([desk.bounces.reports.length, desk.bounces.away.length]).toEqual([1, 0]);
    away.mockRestore();
    desk.clock.pass(6000);
    await desk.work();
    expect([desk.bounces.reports.length, (await bounced(desk)).length]).toEqual([0, 1]);
  });

  it('is looked for every few seconds, not with every mail', async () => {
    const desk = await deskAfterWelcome();
    const waiting = jest.spyOn(desk.bounces, 'waiting');
    await desk.work();
    desk.clock.pass(4000);
    await desk.work();
    expect(waiting).not.toHaveBeenCalled();
    desk.clock.pass(1000);
    await desk.work();
    expect(waiting).toHaveBeenCalledTimes(1);
  });
});

it('is of the brokerage that sent it: its event stands there', async () => {
  const desk = await deskAfterWelcome();
  await reported(desk, desk.mailer.sent[0]!.messageId);
  const events = await desk.events('email');
  expect(new Set(events.map(({ metadata }) => metadata.brokerageId))).toEqual(
    new Set([BROKERAGE.brokerageId]),
  );
});
