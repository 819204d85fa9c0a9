import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../kernel/ports/mailer.js';

/**
 * The mail as RFC 5322 bytes (CRLF, multipart/alternative with text before HTML, UTF-8). The same mail gives the same bytes.
 * nodemailer strips line breaks from header values; files and URLs are never read into a mail.
 */
export function composeMessage(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: `<${mail.messageId}>`,
    date: new Date(mail.date),
    from: mail.from,
    to: { name: mail.to.name ?? '', address: mail.to.address },
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      ...mail.headers,
      'Content-Language': mail.language,
      'Auto-Submitted': 'auto-generated', // RFC 3834: absence notices are not to answer
    },
    baseBoundary: messageKey(mail.messageId),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** A short name for a Message-ID that any file system and header accepts. */
export function messageKey(messageId: string): string {
  return createHash('sha256').update(messageId).digest('hex').slice(0, 24);
}

/** What a report of a failed delivery names a mail by, beside its Message-ID: that without its domain (RFC 3461, 4.4). */
export function envelopeId(messageId: string): string {
  return messageId.slice(0, messageId.lastIndexOf('@')).slice(0, 100);
}
