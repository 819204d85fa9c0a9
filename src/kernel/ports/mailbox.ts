/** A mail as a mailbox page lists it. */
export interface MailSummary {
  /** Names the mail in URLs; made of letters, digits and dashes. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** ISO 8601 instant. */
  readonly date: string;
}

export interface ReadableMail extends MailSummary {
  readonly text: string;
  readonly html: string;
}

/** Mails that stayed on this machine, for whoever develops or tries the desk. Only transports that keep mails offer it. */
export abstract class Mailbox {
  /** All mails, newest first. */
  abstract list(): Promise<readonly MailSummary[]>;
  /** One mail, or undefined where there is none of this id. */
  abstract read(id: string): Promise<ReadableMail | undefined>;
}
