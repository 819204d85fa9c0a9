import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeMailpit, Mailpit } from '../../../test/support/mailpit.js';
import type { OutgoingMail } from '../../kernel/ports/mailer.js';
import { SmtpMailer } from './smtp.js';

const mail: OutgoingMail = {
  messageId: '0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11.0@bellerive.example',
  from: { name: 'Courtage Bellerive, inc.', address: 'bureau@bellerive.example' },
  to: { address: 'helene@example.ca', name: 'Hélène Côté-Tremblay' },
  returnTo: 'bounces@desk.example',
  subject: 'Vos documents d’assurance sont arrivés : à voir dès aujourd’hui, où que vous soyez',
  text: 'Bonjour Hélène,\n\nÇa y est : 100 % prêt.\n.\nhttps://desk.example/b/bellerive#token=abc_DEF-123\n',
  html: `<!doctype html><html lang="fr"><body><p>Bonjour Hélène, ça y est : 100 % prêt.</p>\n${'<p>Œuvre</p>'.repeat(200)}</body></html>`,
  language: 'fr',
  headers: { 'X-Template': 'welcome' },
  date: '2026-02-11T08:10:22.000Z',
};

describeMailpit('A mail that another program receives', () => {
  let pit: Mailpit;
  beforeAll(async () => {
    pit = await Mailpit.start();
  });
  afterAll(() => pit.stop());

  it('is the one that was sent: names, subject, both parts, ids, in French', async () => {
    const mailer = SmtpMailer.open({ url: `smtp://127.0.0.1:${pit.smtpPort}?tls=none` });
    try {
      await mailer.send(mail);
      await mailer.send({ ...mail, messageId: 'other.1@bellerive.example' });
    } finally {
      await mailer.close();
    }
    const mails = await pit.mails();
    expect(mails.map(({ MessageID }) => MessageID).sort()).toEqual(
      [mail.messageId, 'other.1@bellerive.example'].sort(),
    );
    const got = mails.find(({ MessageID }) => MessageID === mail.messageId)!;
    expect(got.Subject).toBe(mail.subject);
    expect(got.From).toEqual({ Name: mail.from.name, Address: mail.from.address });
    expect(got.To).toEqual([{ Name: mail.to.name, Address: mail.to.address }]);
    expect(got.ReturnPath).toBe('bounces@desk.example');
    expect(got.Text.replaceAll('\r\n', '\n')).toBe(mail.text);
    expect(got.HTML.replaceAll('\r\n', '\n')).toBe(mail.html);
    expect(new Date(got.Date).toISOString()).toBe(mail.date);
    expect(await pit.headers(got)).toMatchObject({
      'Content-Language': ['fr'],
      'Auto-Submitted': ['auto-generated'],
      'X-Template': ['welcome'],
    });
  });
});
