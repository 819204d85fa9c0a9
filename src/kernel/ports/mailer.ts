/** A mail ready to leave: rendered, addressed and dated. It holds personal data and links that are secrets; never log one. */
export interface OutgoingMail {
  /** The Message-ID without angle brackets, derived from the fact that caused the mail, so that a retry repeats it. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly address: string; readonly name?: string };
  readonly replyTo?: string;
  /** Where reports of a failed delivery go, an address; absent: to the sender's. */
  readonly returnTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: 'en' | 'fr';
  readonly headers?: Readonly<Record<string, string>>;
  /** ISO 8601 instant of the Date header. */
  readonly date: string;
}

/** The way out for mails: a folder in development, an SMTP server in production. */
export abstract class Mailer {
  /**
   * Resolves once the transport is responsible for the mail; rejects with `MailRefused`. Tries once: when to try again is
   * the caller's decision. The same Message-ID may be sent again, and is the same mail to whoever receives it.
   */
  abstract send(mail: OutgoingMail): Promise<void>;
  /** Ends connections; no `send` afterwards. */
  abstract close(): Promise<void>;
}

/** Whether trying again makes sense. Unknown: the transport may have taken the mail before the answer was lost. */
export type MailRefusal = 'temporary' | 'permanent' | 'unknown';

/** A mail did not leave, as far as is known. */
export class MailRefused extends Error {
  /** @param reason a reply or error code for staff and logs, such as `550 5.1.1` or `ENOSPC`; never an address or a name */
  constructor(
    readonly kind: MailRefusal,
    readonly reason: string,
  ) {
    super(`mail refused (${kind}): ${reason}`);
    this.name = 'MailRefused';
  }
}
