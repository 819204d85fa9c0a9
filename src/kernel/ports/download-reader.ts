/**
 * Reads the file an insurer sends: policy messages and eDocs, one after the other, with flat memory.
 * The words (`RqUID`, `BusinessPurposeTypeCd` ...) are those of CSIO-style XML; a reader of another format maps to them.
 */
export abstract class DownloadReader {
  /**
   * @param bytes the file, in chunks of any size; they are not kept, so that a caller may reuse its buffer
   * @returns the items in file order, the same ones whatever the chunk size. What is wrong with the file or with a message
   *   is an item of kind `problem`, never an exception; only a failure of `bytes` itself rejects.
   */
  abstract read(bytes: AsyncIterable<Uint8Array>): AsyncIterable<DownloadItem>;
}

export type DownloadItem = PolicyItem | EDocItem | ProblemItem;

export interface PolicyItem {
  readonly kind: 'policy';
  readonly at: Place;
  /** The message element as UTF-8 XML that stands alone: the namespaces in scope are declared on it. Personal data. */
  readonly raw: Uint8Array;
  readonly message: PolicyMessage;
}

export interface EDocItem {
  readonly kind: 'edocs';
  readonly at: Place;
  /**
   * As for a policy, but each attachment's content is replaced by a comment with its SHA-256 and length in bytes: the
   * document is kept, sealed and erased once, and a digest of `raw` still tells two documents apart.
   */
  readonly raw: Uint8Array;
  readonly message: EDocMessage;
}

export interface ProblemItem {
  readonly kind: 'problem';
  /** A message's problem: where the message begins. A file's problem: where the reader noticed. */
  readonly at: Place;
  readonly scope: 'message' | 'file';
  readonly reason: ProblemCode;
  /** Names the element and what to do. Never text of the file's elements, so that it may be logged. */
  readonly detail?: string;
  /** The message or its beginning (at most 64 KiB of a message that is too large or not well-formed). Personal data. */
  readonly raw?: Uint8Array;
  /** What the refused message says it is, so that a repetition of it can be recognised. */
  readonly message?: {
    readonly requestElement: string;
    readonly requestId?: string;
    readonly purposeRaw?: string;
    readonly senderOrg?: string;
  };
  /** The documents of a refused eDoc, which `raw` leaves out. */
  readonly attachments?: readonly Attachment[];
}

export interface Place {
  /** Zero-based number of the item in the file. */
  readonly ordinal: number;
  /** One-based. */
  readonly line: number;
  /** One-based, in Unicode characters. */
  readonly column: number;
  /** Zero-based, in UTF-16 code units of the decoded text, a byte order mark not counted. */
  readonly offset: number;
}

/** Finishes the sentence "refused because ...". */
export type ProblemCode =
  // the file
  | 'file-empty'
  | 'encoding-unknown'
  | 'doctype-present'
  | 'not-well-formed'
  | 'truncated'
  | 'no-message-found'
  | 'too-many-problems'
  // the file or a message, by its size
  | 'nested-too-deep'
  | 'token-too-long'
  | 'too-many-attributes'
  | 'too-many-namespaces'
  | 'too-many-elements'
  | 'message-too-large'
  // the text of a message
  | 'message-kind-unknown'
  | 'text-undecodable'
  | 'control-character'
  | 'value-too-long'
  // the facts of a message
  | 'business-purpose-missing'
  | 'policy-number-missing'
  | 'company-code-missing'
  | 'line-of-business-missing'
  | 'named-insured-missing'
  | 'too-many-named-insureds'
  | 'insured-name-missing'
  | 'term-missing'
  | 'date-impossible'
  | 'term-reversed'
  // the documents of an eDoc
  | 'attachment-missing'
  | 'attachment-not-base64'
  | 'attachment-too-large'
  | 'too-many-attachments';

/** A day of the insurer's calendar, and the instant where the file gave a time with its offset. */
export interface CivilMoment {
  /** YYYY-MM-DD as written, not shifted to another time zone. */
  readonly civil: string;
  /** ISO 8601 in UTC. */
  readonly instant?: string;
}

/** Codes are given without their `csio:`; a field that ends in `Raw` is as sent. What they mean is another part's business. */
export interface PolicyMessage {
  /**
   * `RqUID`, with the sender the key for idempotency. A body without its own takes that of its `InsuranceSvcRq`, but only the
   * first: a second body under the same id would pass for a repetition.
   */
  readonly requestId?: string;
  /** Local name of the message element, such as `PersAutoPolicyModRq`. */
  readonly requestElement: string;
  readonly purposeRaw: string;
  readonly purpose: string;
  readonly transactionRequestDate?: CivilMoment;
  readonly transactionEffectiveDate?: CivilMoment;
  /** The message's, else the policy's. Absent where it is not a whole number. */
  readonly sequence?: number;
  /** The brokers' mailboxes the message was addressed to. */
  readonly csioNetIds: readonly string[];
  /** `ClientApp/Org` of the file's header. */
  readonly senderOrg?: string;
  readonly contractNumber?: string;
  readonly producerSubCode?: string;
  /** At least one, the primary first. */
  readonly namedInsureds: readonly NamedInsured[];
  readonly policy: DownloadedPolicy;
  readonly risks: { readonly vehicles: readonly Vehicle[]; readonly locations: readonly DownloadedAddress[] };
}

export interface DownloadedPolicy {
  readonly number: string;
  readonly companyCode: string;
  readonly lineOfBusiness: string;
  readonly lineSub?: string;
  readonly effectiveDate: CivilMoment;
  readonly expirationDate: CivilMoment;
  readonly billingMethod?: string;
  readonly language?: string;
  readonly inceptionDate?: CivilMoment;
  readonly statusRaw?: string;
  readonly sequence?: number;
}

export interface Term {
  readonly effectiveDate?: CivilMoment;
  readonly expirationDate?: CivilMoment;
}

export interface NamedInsured {
  readonly name: InsuredName;
  readonly mailingAddress?: DownloadedAddress;
  readonly email?: string;
  readonly phone?: string;
  readonly language?: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  readonly role?: string;
}

/** As sent. A business may in truth be a couple written as one string. */
export type InsuredName =
  | {
      readonly kind: 'person';
      readonly title?: string;
      readonly given?: string;
      readonly otherGiven?: string;
      readonly surname?: string;
      readonly suffix?: string;
      readonly tradeName?: string;
    }
  | { readonly kind: 'business'; readonly name: string; readonly tradeName?: string };

export interface DownloadedAddress {
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly province?: string;
  readonly postalCode?: string;
  readonly country?: string;
}

export interface Vehicle {
  readonly year?: string;
  readonly make?: string;
  readonly model?: string;
}

export interface EDocMessage {
  readonly requestId?: string;
  readonly requestElement: string;
  /** `SPName`, else `ClientApp/Org` of the file's header. */
  readonly senderOrg?: string;
  readonly responseDate?: CivilMoment;
  readonly sequence?: number;
  readonly companyCode: string;
  readonly policyNumber: string;
  readonly lineOfBusiness?: string;
  readonly term: Term;
  readonly purposeRaw?: string;
  readonly purpose?: string;
  /** Only a cross-check; may be empty. */
  readonly namedInsureds: readonly InsuredName[];
  /** At least one. */
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly description?: string;
  readonly typeRaw?: string;
  readonly typeCode?: string;
  readonly mimeType?: string;
  /** As sent: not safe as a path. */
  readonly fileName?: string;
  /** Decoded. Absent where the index came without the document. */
  readonly content?: Uint8Array;
}
