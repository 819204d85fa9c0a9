import { describe, expect, it, jest } from '@jest/globals';
import { introduced, MARIE, MARIES_ACCOUNT, registered } from '../../../test/support/insured-samples.js';
import { MailDesk } from '../../../test/support/mail-desk.js';
import { EventStoreUnavailable, MailRefused } from '../../kernel/index.js';
import type { InsuredEvent } from '../insureds/index.js';

const MINUTE = 60_000;

async function deskWithMarie(): Promise<MailDesk> {
  const desk = new MailDesk();
  await desk.insuredHas(MARIE, introduced(), registered());
  return desk;
}

const moved: InsuredEvent = {
  type: 'InsuredEmailChanged',
  data: {
    ...{ insuredId: MARIE, accountId: MARIES_ACCOUNT, email: 'new@example.org', claimId: 'claim 2' },
    ...{ previousEmail: 'marie@example.org', previousClaimId: 'claim of marie@example.org' },
  },
};

describe('Telling a fact by mail', () => {
  it('welcomes who was registered, once, in their language, with a link in text and HTML', async () => {
    const desk = await deskWithMarie();
    await desk.work();
    desk.restart();
    await desk.work();
    expect(await desk.told()).toEqual(['EmailRequested', 'EmailSent']);
    expect(desk.mailer.sent).toHaveLength(1);
    const mail = desk.mailer.sent[0]!;
    expect(mail.to.address).toBe('marie@example.org');
    expect(mail.language).toBe('fr');
    const [requested] = await desk.events('email');
    const { emailId } = requested!.data as { emailId: string };
    expect(requested!.data).toMatchObject({ template: 'welcome', languageSource: 'postal-code' });
    const link = `https://desk.example/b/bellerive/set-password#token=token-of-${emailId}`;
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`href="${link.replaceAll('=', '&#x3D;')}"`);
    expect(mail.messageId).toBe(`${emailId}.0@desk.example`);
  });

  it('keeps the address sealed in the log', async () => {
    const desk = await deskWithMarie();
    await desk.work();
    let log = '';
    for await (const placed of desk.store.readAll('0', { categories: ['email'] }))
      log += placed.data + placed.metadata;
    expect(log).toContain('causeEventId');
    expect(log).not.toContain('marie@');
  });

  it('tells a changed email to the former address, and welcomes at the new one where no password was set', async () => {
    const desk = await deskWithMarie();
    await desk.work();
    await desk.insuredHas(MARIE, moved);
    await desk.work();
    const [, notice, welcome] = desk.mailer.sent;
    expect(notice!.to.address).toBe('marie@example.org');
    expect(notice!.text + notice!.html + notice!.subject).not.toMatch(/Tremblay|new@example|token/);
    expect(welcome!.to.address).toBe('new@example.org');
    expect(desk.mailer.sent).toHaveLength(3);
  });

  it('sends no second Welcome to who has a password', async () => {
    const desk = await deskWithMarie();
    await desk.work();
    desk.links.withPassword.add(MARIES_ACCOUNT);
    await desk.insuredHas(MARIE, moved);
    await desk.work();
    expect(desk.mailer.sent.map(({ to }) => to.address)).toEqual(['marie@example.org', 'marie@example.org']);
  });

  it('says nothing of a fact older than 3 days', async () => {
    const desk = await deskWithMarie();
    desk.clock.pass(73 * 60 * MINUTE);
    await desk.work();
    expect(await desk.told()).toEqual([]);
  });
});

describe('Sending a mail', () => {
  it('tries a temporary failure again, later each time, with the same Message-ID and link', async () => {
    const desk = await deskWithMarie();
    desk.mailer.failures = [new MailRefused('temporary', '451'), new MailRefused('unknown', 'ETIMEDOUT')];
    await desk.work();
    expect(desk.mailer.sent).toEqual([]);
    desk.clock.pass(MINUTE);
    await desk.work();
    desk.clock.pass(4 * MINUTE);
    await desk.work();
    expect(desk.mailer.sent).toEqual([]);
    desk.clock.pass(MINUTE);
    await desk.work();
    expect(desk.mailer.sent).toHaveLength(1);
    expect(await desk.told()).toEqual(['EmailRequested', 'EmailFailed', 'EmailFailed', 'EmailSent']);
    expect(desk.mailer.sent[0]!.text).toMatch(/token-of-[-0-9a-f]{36}\n/);
  });

  it('takes a new link where the first one ended meanwhile', async () => {
    const desk = await deskWithMarie();
    const refused = new MailRefused('temporary', '451');
    desk.mailer.failures = [refused, refused, refused, refused];
    for (const minutes of [0, 1, 5, 15, 60]) {
      desk.clock.pass(minutes * MINUTE);
      await desk.work();
    }
    expect(desk.mailer.sent[0]!.text).toMatch(/token-of-[-0-9a-f]{36}\.4\n/);
  });

  it('parks a mail that is refused for good', async () => {
    const desk = await deskWithMarie();
    desk.mailer.failures = [new MailRefused('permanent', '550 5.1.1')];
    await desk.work();
    expect(await desk.told()).toEqual(['EmailRequested', 'EmailFailed', 'EmailParked']);
    desk.clock.pass(24 * 60 * MINUTE);
    await desk.work();
    expect(desk.mailer.sent).toEqual([]);
  });

  it('cancels a mail whose address is not the one of its owner any more', async () => {
    const desk = await deskWithMarie();
    desk.mailer.failures = [new MailRefused('temporary', '451')];
    await desk.work();
    desk.links.withPassword.add(MARIES_ACCOUNT);
    await desk.insuredHas(MARIE, moved);
    desk.clock.pass(MINUTE);
    await desk.work();
    expect(desk.mailer.sent.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('adresse de courriel'),
    ]);
    const cancelled = (await desk.events('email')).find(({ type }) => type === 'EmailCancelled');
    expect(cancelled?.data).toMatchObject({ template: 'welcome', reason: 'address-no-longer-current' });
  });

  it('cancels a mail to somebody erased', async () => {
    const desk = await deskWithMarie();
    desk.mailer.failures = [new MailRefused('temporary', '451')];
    await desk.work();
    const brokerageId = (await desk.events('email'))[0]!.metadata.brokerageId;
    await desk.keys.destroy(brokerageId, MARIE);
    desk.clock.pass(MINUTE);
    await desk.work();
    expect(await desk.told()).toEqual(['EmailRequested', 'EmailFailed', 'EmailCancelled']);
  });

  it('repeats the same message where the desk died between sending and recording', async () => {
    const desk = await deskWithMarie();
    const append = desk.store.append.bind(desk.store);
    const dying = jest.spyOn(desk.store, 'append').mockImplementation(async (stream, expected, events) => {
      if (events[0]!.type === 'EmailSent') throw new Error('power cut');
      return append(stream, expected, events);
    });
    await desk.work();
    expect(desk.mailer.sent).toHaveLength(1);
    dying.mockRestore();
    desk.restart();
    desk.clock.pass(MINUTE);
    await desk.work();
    expect(desk.mailer.sent).toHaveLength(2);
    expect(desk.mailer.sent[1]!.messageId).toBe(desk.mailer.sent[0]!.messageId);
    expect(await desk.told()).toEqual(['EmailRequested', 'EmailSent']);
  });

  it('sends once where only the recording failed and the desk lives on', async () => {
    const desk = await deskWithMarie();
    const append = desk.store.append.bind(desk.store);
    let failing = true;
    jest.spyOn(desk.store, 'append').mockImplementation(async (stream, expected, events) => {
      if (failing && events[0]!.type === 'EmailSent') throw new Error('store away');
      return append(stream, expected, events);
    });
    await desk.work();
    failing = false;
    desk.clock.pass(MINUTE);
    await desk.work();
    expect(desk.mailer.sent).toHaveLength(1);
    expect(await desk.told()).toEqual(['EmailRequested', 'EmailSent']);
  });

  it('is written down as soon as a log that was away is back, not by whoever sends later', async () => {
    const desk = await deskWithMarie();
    const append = desk.store.append.bind(desk.store);
    let away = 2;
    jest.spyOn(desk.store, 'append').mockImplementation(async (stream, expected, events) => {
      if (events[0]!.type === 'EmailSent' && away-- > 0) throw new EventStoreUnavailable('away');
      return append(stream, expected, events);
    });
    await desk.work();
    desk.restart();
    desk.clock.pass(MINUTE);
    await desk.work();
    expect(desk.mailer.sent).toHaveLength(1);
    expect(await desk.told()).toEqual(['EmailRequested', 'EmailSent']);
  });
});
