import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Mailer, OutgoingMail } from '../../src/kernel/ports/mailer.js';

/** A mailer under test with the other end of its line. */
export interface MailerUnderTest {
  readonly mailer: Mailer;
  /** Every message received so far, as RFC 5322 source. */
  received(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const mail: OutgoingMail = {
  messageId: '0f6c2a@mail.bellerive.example',
  from: { name: 'Courtage Bellerive, inc.', address: 'bureau@bellerive.example' },
  to: { address: 'helene@example.ca', name: 'Hélène Côté' },
  replyTo: 'equipe@bellerive.example',
  subject: 'Vos documents d’assurance sont arrivés : à voir',
  text: 'Bonjour Hélène,\n\nhttps://example.ca/bienvenue#jeton=abc_DEF-123\n',
  html: '<!doctype html><html lang="fr"><body><p>Bonjour Hélène, ça y est : 100 % prêt.</p></body></html>',
  language: 'fr',
  headers: { 'X-Template': 'welcome' },
  date: '2026-02-11T08:10:22.000Z',
};

/** What every mailer owes its callers. */
export function mailerContract(name: string, start: () => Promise<MailerUnderTest>): void {
  describe(`mailer contract: ${name}`, () => {
    let under: MailerUnderTest;
    beforeEach(async () => void (under = await start()));
    afterEach(() => under.close());

    it('delivers headers, text and HTML as they were given', async () => {
      await under.mailer.send(mail);
      const [source = ''] = await under.received();
      const { headers, parts } = parse(source);
      expect(headers.get('message-id')).toBe('<0f6c2a@mail.bellerive.example>');
      expect(headers.get('date')).toBe('Wed, 11 Feb 2026 08:10:22 +0000');
      expect(headers.get('from')).toBe('"Courtage Bellerive, inc." <bureau@bellerive.example>');
      expect(headers.get('to')).toMatch(
        /^=\?UTF-8\?Q\?H=C3=A9l=C3=A8ne_C=C3=B4t=C3=A9\?= <helene@example.ca>$/i,
      );
      expect(headers.get('reply-to')).toBe('equipe@bellerive.example');
      expect(words(headers.get('subject') ?? '')).toBe(mail.subject);
      expect(headers.get('content-language')).toBe('fr');
      expect(headers.get('auto-submitted')).toBe('auto-generated');
      expect(headers.get('x-template')).toBe('welcome');
      expect(headers.get('content-type')).toMatch(/^multipart\/alternative;/);
      expect(parts).toEqual([
        { type: 'text/plain; charset=utf-8', body: mail.text },
        { type: 'text/html; charset=utf-8', body: mail.html },
      ]);
    });

    it('lets nobody add a header or a recipient', async () => {
      const evil = 'x\r\nBcc: victim@example.ca\r\n\r\nbody';
      await under.mailer.send({
        ...mail,
        subject: evil,
        to: { address: mail.to.address, name: evil },
        from: { address: mail.from.address, name: evil },
        headers: { 'X-Template': evil },
      });
      const [source = ''] = await under.received();
      expect(parse(source).headers.get('bcc')).toBeUndefined();
      expect(parse(source).parts).toHaveLength(2);
    });

    it('keeps the Message-ID of a mail that is sent again', async () => {
      await under.mailer.send(mail);
      await under.mailer.send({ ...mail, date: '2026-02-11T09:00:00.000Z' });
      const ids = (await under.received()).map((source) => parse(source).headers.get('message-id'));
      expect(new Set(ids)).toEqual(new Set(['<0f6c2a@mail.bellerive.example>']));
    });

    it('delivers many at the same moment, each once', async () => {
      const ids = Array.from({ length: 20 }, (_, n) => `many-${n}@mail.bellerive.example`);
      await Promise.all(ids.map((messageId) => under.mailer.send({ ...mail, messageId })));
      const received = (await under.received()).map((source) => parse(source).headers.get('message-id'));
      expect(received.sort()).toEqual(ids.map((id) => `<${id}>`).sort());
    });
  });
}

/** Reads what composers write: one level of multipart, quoted-printable, base64 or plain. */
function parse(source: string): { headers: Map<string, string>; parts: { type: string; body: string }[] } {
  const headers = headersOf(source);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const sections = source.split(`--${boundary}`).slice(1, -1);
  const parts = sections.map((section) => {
    const part = section.replace(/^\r\n/, '').replace(/\r\n$/, '');
    const inner = headersOf(part);
    const body = part.slice(part.indexOf('\r\n\r\n') + 4);
    return {
      type: inner.get('content-type') ?? '',
      body: decode(body, inner.get('content-transfer-encoding') ?? '7bit').replaceAll('\r\n', '\n'),
    };
  });
  return { headers, parts };
}

function headersOf(source: string): Map<string, string> {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const pairs = head.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return new Map(pairs);
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  return quotedPrintable(body.replace(/=\r\n/g, ''));
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047 encoded words; the blank between two of them is not part of the text. */
function words(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) => quotedPrintable(text.replaceAll('_', ' ')));
}
