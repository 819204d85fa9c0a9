import type { Catalogue, DomainEvent } from '../../kernel/index.js';
import type { LanguageSource } from './choose-language.js';
import type { Language, MailTemplate } from './templates/mail-data.js';

/** Whom a mail is for. */
export interface EmailOwner {
  readonly ownerKind: 'insured' | 'staff';
  /** Insured id or staff id: whose key seals the address. */
  readonly ownerId: string;
  /** A staff member's is the staff id. */
  readonly accountId: string;
  readonly insuredId?: string;
  readonly staffId?: string;
}

/** What is named in every event of a mail, so that a view finds its row. */
export interface EmailOf extends EmailOwner {
  readonly emailId: string;
  readonly template: MailTemplate;
}

export type EmailRequested = DomainEvent<
  'EmailRequested',
  EmailOf & {
    /** The fact that is told; with the template it makes the mail's id. */
    readonly causeEventId: string;
    readonly language: Language;
    readonly languageSource: LanguageSource;
    /** Absent only after the person was erased. */
    readonly to?: string;
  }
>;
export type EmailSent = DomainEvent<
  'EmailSent',
  EmailOf & {
    readonly attempt: number;
    /** The id by which its link was made, where it has one: not the link's secret. */
    readonly linkId?: string;
  }
>;
export type EmailFailed = DomainEvent<
  'EmailFailed',
  EmailOf & {
    readonly attempt: number;
    /** A reply or error code such as `550 5.1.1`; never an address or a name. */
    readonly reason: string;
    readonly kind: 'permanent' | 'temporary' | 'unknown';
    /** ISO 8601 instant of the next attempt; absent where none follows. */
    readonly retryAt?: string;
  }
>;
export type EmailParked = DomainEvent<'EmailParked', EmailOf & { readonly reason: string }>;
export type EmailCancelled = DomainEvent<
  'EmailCancelled',
  EmailOf & { readonly reason: 'address-no-longer-current' | 'erased' }
>;
/** A server further on reported that a mail which had left did not arrive. */
export type EmailBounced = DomainEvent<
  'EmailBounced',
  EmailOf & {
    /** Which of its sendings: 0 for the first, one more with each resend. */
    readonly round: number;
    /** The enhanced status code of the report (RFC 3463), such as `5.1.1`; never an address or a text. */
    readonly reason: string;
    /** The address will not take the next one either (5.x.x); otherwise its server gave up after a while. */
    readonly permanent: boolean;
  }
>;
/** Staff asked for the same mail once more: attempts count anew. */
export type EmailResent = DomainEvent<'EmailResent', EmailOf & { readonly round: number }>;

export type EmailEvent =
  EmailRequested | EmailSent | EmailFailed | EmailParked | EmailBounced | EmailCancelled | EmailResent;

export const emailEvents: Catalogue<EmailEvent> = {
  EmailRequested: {
    version: 1,
    describe: 'A mail is to leave: a fact asks for it.',
    personal: [{ whose: 'ownerId', fields: ['to'] }],
  },
  EmailSent: { version: 1, describe: 'The transport took a mail.', personal: [] },
  EmailFailed: { version: 1, describe: 'An attempt to send a mail failed.', personal: [] },
  EmailParked: { version: 1, describe: 'A mail is not tried again by itself.', personal: [] },
  EmailBounced: {
    version: 1,
    describe: 'A mail that had left was reported as not delivered.',
    personal: [],
  },
  EmailCancelled: { version: 1, describe: 'A mail became pointless before it left.', personal: [] },
  EmailResent: { version: 1, describe: 'A broker asked for a mail once more.', personal: [] },
};
