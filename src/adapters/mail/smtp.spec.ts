import { afterEach, describe, expect, it } from '@jest/globals';
import { mailerContract } from '../../../test/contracts/mailer.contract.js';
import { type Manners, MailSink } from '../../../test/support/mail-sink.js';
import { MailRefused, type OutgoingMail } from '../../kernel/ports/mailer.js';
import { Metrics } from '../../kernel/ports/metrics.js';
import { SmtpMailer } from './smtp.js';

mailerContract('SMTP', async () => {
  const sink = await MailSink.open();
  const mailer = SmtpMailer.open({ url: sink.url() });
  return {
    mailer,
    received: async () => sink.mails.map(({ source }) => source),
    close: async () => {
      await mailer.close();
      await sink.close();
    },
  };
});

const mail: OutgoingMail = {
  messageId: '7c2e.0@desk.example',
  from: { name: 'Desk', address: 'desk@desk.example' },
  to: { address: 'insured@example.ca' },
  subject: 'One',
  text: 'text\n',
  html: '<p>html</p>',
  language: 'en',
  date: '2026-02-11T08:10:22.000Z',
};

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function sinkOf(manners: Manners = {}): Promise<MailSink> {
  const sink = await MailSink.open(manners);
  closers.push(() => sink.close());
  return sink;
}

function mailerTo(url: string, more: { ratePerSecond?: number; metrics?: Metrics } = {}): SmtpMailer {
  const mailer = SmtpMailer.open({ url, ...more });
  closers.push(() => mailer.close());
  return mailer;
}

/** `kind reason` of a refusal, or `sent`. */
const outcomeOf = (mailer: SmtpMailer, sent: OutgoingMail = mail): Promise<string> =>
  mailer.send(sent).then(
    () => 'sent',
    (error: unknown) =>
      error instanceof MailRefused ? `${error.kind} ${error.reason}` : `no refusal: ${String(error)}`,
  );

describe('What a mail server answers', () => {
  it.each([
    ['550 5.1.1 <insured@example.ca>: no such user', 'permanent 550 5.1.1'],
    ['554 insured@example.ca is blocked', 'permanent 554'],
    ['451 4.7.1 greylisted insured@example.ca', 'temporary 451 4.7.1'],
    ['530 5.7.0 sign in first', 'temporary 530 5.7.0'],
  ])(
    'to a recipient decides whether to try again, and is told by its code alone: %s',
    async (reply, told) => {
      const sink = await sinkOf({ recipient: () => reply });
      expect(await outcomeOf(mailerTo(sink.url()))).toBe(told);
      expect(sink.mails).toEqual([]);
    },
  );

  it('to a message counts in the same way, and the connection goes on', async () => {
    const replies = ['552 5.3.4 too big', '452 4.3.1 full'];
    const sink = await sinkOf({ message: (n) => replies[n - 1] });
    const mailer = mailerTo(sink.url());
    expect(await outcomeOf(mailer)).toBe('permanent 552 5.3.4');
    expect(await outcomeOf(mailer)).toBe('temporary 452 4.3.1');
    expect(await outcomeOf(mailer)).toBe('sent');
    expect([sink.mails.length, sink.connections]).toEqual([1, 1]);
  });

  it('is unknown where the connection ends after the message, and nothing is sent twice by itself', async () => {
    const sink = await sinkOf({ message: (n) => (n === 1 ? 'drop' : undefined) });
    const mailer = mailerTo(sink.url());
    expect(await outcomeOf(mailer)).toMatch(/^unknown (?:ECONNECTION|ECONNRESET|ESOCKET)$/);
    expect(sink.mails).toHaveLength(1);
    expect(await outcomeOf(mailer)).toBe('sent');
    expect(sink.mails).toHaveLength(2);
  });

  it('is unknown where it never comes', async () => {
    const sink = await sinkOf({ message: () => 'stall' });
    const mailer = mailerTo(sink.url('tls=none&socketTimeout=300'));
    expect(await outcomeOf(mailer)).toBe('unknown SOCKET_TIMEOUT');
    expect(sink.mails).toHaveLength(1);
  });

  it('says nothing of a mail before there is a connection', async () => {
    const silent = await sinkOf({ options: { onConnect: () => undefined } });
    expect(await outcomeOf(mailerTo(silent.url('tls=none&connectionTimeout=300')))).toBe(
      'temporary GREETING_TIMEOUT',
    );
    const closed = await MailSink.open();
    const url = closed.url();
    await closed.close();
    expect(await outcomeOf(mailerTo(url))).toBe('temporary ECONNREFUSED');
    expect(await outcomeOf(mailerTo('smtp://mail.invalid?tls=none'))).toMatch(/^temporary /);
    const busy = await sinkOf({
      options: {
        onConnect: (_, done) => done(Object.assign(new Error('5.3.2 not now'), { responseCode: 554 })),
      },
    });
    expect(await outcomeOf(mailerTo(busy.url()))).toBe('temporary 554 5.3.2');
  });
});

describe('A connection', () => {
  it('is kept between mails, and taken anew where it was closed meanwhile: each mail comes once', async () => {
    const sink = await sinkOf();
    const mailer = mailerTo(sink.url('tls=none&maxConnections=1'));
    await mailer.send(mail);
    await mailer.send({ ...mail, messageId: '7c2e.1@desk.example' });
    expect(sink.connections).toBe(1);
    sink.dropConnections();
    await mailer.send({ ...mail, messageId: '7c2e.2@desk.example' });
    expect(sink.mails.map(({ envelopeId }) => envelopeId)).toEqual(['7c2e.0', '7c2e.1', '7c2e.2']);
  });

  it('is one of a few, however many mails want to leave', async () => {
    const sink = await sinkOf();
    const mailer = mailerTo(sink.url('tls=none&maxConnections=2'));
    const mails = Array.from({ length: 40 }, (_, n) => ({ ...mail, messageId: `many-${n}.0@desk.example` }));
    await Promise.all(mails.map((one) => mailer.send(one)));
    expect(new Set(sink.mails.map(({ envelopeId }) => envelopeId)).size).toBe(40);
    expect(sink.connections).toBeLessThanOrEqual(2);
  });

  it('waits for the mails under way before it ends, and takes none afterwards', async () => {
    const sink = await sinkOf();
    const mailer = SmtpMailer.open({ url: sink.url() });
    const sending = outcomeOf(mailer);
    await mailer.close();
    expect([await sending, sink.mails.length]).toEqual(['sent', 1]);
    expect(await outcomeOf(mailer)).toBe('temporary ECLOSED');
  });

  it('signs in, and a wrong password is no fault of the mail', async () => {
    const sink = await sinkOf({
      options: {
        ...{ authOptional: false, allowInsecureAuth: true, disabledCommands: ['STARTTLS'] },
        onAuth: ({ username, password }, _, done) =>
          username === 'desk' && password === 'p@ss%'
            ? done(null, { user: 'desk' })
            : done(Object.assign(new Error('5.7.8 desk is not welcome'), { responseCode: 535 })),
      },
    });
    const at = (sign: string) => sink.url().replace('//', `//${sign}@`);
    expect(await outcomeOf(mailerTo(at('desk:p%40ss%25')))).toBe('sent');
    expect(await outcomeOf(mailerTo(at('desk:wrong')))).toBe('temporary 535 5.7.8');
    expect(await outcomeOf(mailerTo(sink.url()))).toBe('temporary 530');
  });
});

describe('A mail on its way', () => {
  it('names where reports go and what they may name it by', async () => {
    const sink = await sinkOf();
    await mailerTo(sink.url()).send({ ...mail, returnTo: 'bounces@desk.example' });
    await mailerTo(sink.url()).send(mail);
    expect(sink.mails.map(({ from, to, envelopeId }) => [from, to, envelopeId])).toEqual([
      ['bounces@desk.example', 'insured@example.ca', '7c2e.0'],
      ['desk@desk.example', 'insured@example.ca', '7c2e.0'],
    ]);
  });

  it('is refused for ever where its address would be a command', async () => {
    const sink = await sinkOf();
    const to = { address: 'a@example.ca>\r\nRCPT TO:<victim@example.ca' };
    expect(await outcomeOf(mailerTo(sink.url()), { ...mail, to })).toBe('permanent EENVELOPE');
    expect(sink.mails).toEqual([]);
  });

  it('is measured by what became of it', async () => {
    const seen: unknown[] = [];
    class Seen extends Metrics {
      count(): void {}
      gauge(): void {}
      observe(name: string, value: number, labels?: object): void {
        seen.push([name, value > 0, labels]);
      }
    }
    const sink = await sinkOf({ recipient: (n) => (n === 1 ? '550 no' : undefined) });
    const mailer = mailerTo(sink.url(), { metrics: new Seen() });
    await outcomeOf(mailer);
    await outcomeOf(mailer);
    expect(seen).toEqual([
      ['smtp_send_seconds', true, { outcome: 'permanent' }],
      ['smtp_send_seconds', true, { outcome: 'sent' }],
    ]);
  });
});
