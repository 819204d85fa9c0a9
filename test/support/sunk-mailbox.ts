import { contentType, decodedBody, partsOf, readEntity } from '../../src/adapters/mail/mime.js';
import type { MailSummary, ReadableMail } from '../../src/kernel/index.js';
import type { MailSink, SunkMail } from './mail-sink.js';

/** The mails of a sink as their receivers read them. */
export class SunkMailbox {
  constructor(private readonly sink: MailSink) {}

  /** Newest first. */
  list(): readonly ReadableMail[] {
    return this.sink.mails.map((mail, n) => readable(mail, String(n))).reverse();
  }

  summaries(): readonly MailSummary[] {
    return this.list().map(({ id, to, subject, date }) => ({ id, to, subject, date }));
  }

  newest(address: string, subject: RegExp): ReadableMail | undefined {
    return this.list().find((mail) => mail.to.includes(address) && subject.test(mail.subject));
  }

  /** The newest to this address whose subject fits; waits for it. */
  async awaited(address: string, subject: RegExp): Promise<ReadableMail> {
    for (let n = 0; n < 400; n++) {
      const found = this.newest(address, subject);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const subjects = this.list().map((mail) => `${mail.to}: ${mail.subject}`);
    throw new Error(`No mail ${String(subject)} to ${address}; there are: ${subjects.join(' | ')}`);
  }
}

function readable({ source, to }: SunkMail, id: string): ReadableMail {
  const mail = readEntity(source);
  const parts = [mail, ...partsOf(mail)];
  const textOf = (type: string): string => {
    const part = parts.find((one) => contentType(one).type === type);
    return part === undefined ? '' : Buffer.from(decodedBody(part), 'latin1').toString('utf8');
  };
  return {
    ...{ id, to },
    subject: words(mail.head.get('subject') ?? ''),
    date: new Date(mail.head.get('date') ?? 0).toISOString(),
    text: textOf('text/plain'),
    html: textOf('text/html'),
  };
}

/** Encoded words (RFC 2047). */
function words(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/gu, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/giu, (_, how: string, what: string) => {
      const encoding = how.toLowerCase() === 'b' ? 'base64' : 'quoted-printable';
      const head = new Map([['content-transfer-encoding', encoding]]);
      const bytes = decodedBody({ head, body: encoding === 'base64' ? what : what.replaceAll('_', ' ') });
      return Buffer.from(bytes, 'latin1').toString('utf8');
    });
}
