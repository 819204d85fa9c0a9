export type Language = 'en' | 'fr';

/** The brokerage as its mails show it. */
export interface MailBrokerage {
  readonly name: string;
  /** Lines, as on an envelope. */
  readonly postalAddress: string;
  /** IANA time zone in which times are written, such as `America/Toronto`. */
  readonly timeZone: string;
  /** As people read it. */
  readonly phone?: string;
  /** `#rrggbb`, of the bar above and the button. */
  readonly colour?: string;
  /** Where its logo is: one address for all receivers, so that fetching it tells nothing of who opened the mail. */
  readonly logoUrl?: string;
}

interface Addressed {
  readonly brokerage: MailBrokerage;
  /** Full name of the person who receives the mail. */
  readonly name: string;
  /** Where the button leads: an https address made by the server, never taken from a person's data. */
  readonly link: string;
}

interface Expiring extends Addressed {
  /** ISO 8601 instant at which the link stops working. */
  readonly expiresAt: string;
}

/** What each template may show, and nothing else. */
export interface MailData {
  /** An account was opened. `proofAsked`: the link's page asks the postal code or a policy number. */
  readonly welcome: Expiring & { readonly proofAsked: boolean };
  /** A new password was asked for, by an insured or by staff. */
  readonly reset: Expiring;
  /** To the former address, which may be a stranger's by now: no name, no address, no link. */
  readonly 'email-changed': { readonly brokerage: MailBrokerage };
  /** Policies were attached or eDocs added; which ones is told after signing in. */
  readonly digest: Addressed;
  readonly 'staff-invitation': Expiring;
}

export type MailTemplate = keyof MailData;
