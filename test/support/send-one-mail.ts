import { SmtpMailer } from '../../src/adapters/mail/smtp.js';

/** Sends a mail in a process of its own, as what Node trusts is decided at its start. Tells `sent` or the refusal. */
const mailer = SmtpMailer.open({ url: process.argv[2] ?? '' });
const outcome = await mailer
  .send({
    messageId: 'one.0@desk.example',
    from: { name: 'Desk', address: 'desk@desk.example' },
    to: { address: 'insured@example.ca' },
    subject: 'One',
    text: 'text',
    html: '<p>html</p>',
    language: 'en',
    date: '2026-02-11T08:10:22.000Z',
  })
  .then(
    () => 'sent',
    (error: unknown) => String(error),
  );
await mailer.close();
process.stdout.write(outcome);
