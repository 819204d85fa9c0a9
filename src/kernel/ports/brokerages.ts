import type { BrokerageCodes } from '../codes.js';

/** A postal address as printed in the footer of mails. */
export interface PostalAddress {
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly province: string;
  readonly postalCode: string;
}

/** The logo of a brokerage, whose bytes are a file of it. */
export interface BrokerageLogo {
  /** The file's id; another one with every upload. */
  readonly logoId: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A brokerage as other parts of the desk need it. Holds no personal data. */
export interface Brokerage {
  readonly brokerageId: string;
  /** Names the brokerage in sign-ins and links: `demo`. Never changes. */
  readonly slug: string;
  readonly name: string;
  readonly address: PostalAddress;
  /** IANA name, such as `America/Toronto`: the calendar of policy status. */
  readonly timeZone: string;
  /** The first is the one used where an insured's is unknown. */
  readonly languages: readonly ('en' | 'fr')[];
  /** CSIOnet mailbox ids and contract numbers: a message that names others and none of these is for another broker. */
  readonly mailboxes: readonly string[];
  readonly contractNumbers: readonly string[];
  /** Company codes that mean another one: `{ WAWB: 'WAWA' }`. */
  readonly companyAliases: Readonly<Record<string, string>>;
  /** What people call an insurer, by company code: `{ BORL: 'Boreal Mutual' }`. Absent: by its code. */
  readonly insurerNames?: Readonly<Record<string, string>>;
  /** Whether the first use of a Welcome link asks the postal code or a policy number. */
  readonly firstUseCheck: boolean;
  /** As people read it, such as `514 555-0100`. */
  readonly phone?: string;
  /** `#rrggbb`: of its pages and mails. */
  readonly colour?: string;
  readonly logo?: BrokerageLogo;
  /** The sender's address of its mails; absent: that of the desk. */
  readonly mailFrom?: string;
  /** Its own codes of eDocs and policy messages; absent where those of the desk do. */
  readonly codes?: BrokerageCodes;
}

/** Who the brokerages of this desk are; the access module implements it from their streams. */
export abstract class Brokerages {
  /** As it was at most ten seconds ago: another process may have changed it since. */
  abstract find(brokerageId: string): Promise<Brokerage | undefined>;
  abstract bySlug(slug: string): Promise<Brokerage | undefined>;
  abstract all(): Promise<readonly Brokerage[]>;

  /** As it is now, also where another process changed it a moment ago. */
  current(brokerageId: string): Promise<Brokerage | undefined> {
    return this.find(brokerageId);
  }
}
