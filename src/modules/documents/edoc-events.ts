import type { Catalogue, DomainEvent, PdfRefusal } from '../../kernel/index.js';
import type { InsuredName } from '../insureds/index.js';
import { WITH_INSUREDS } from './edoc.history.js';

export type Visibility = 'visible' | 'internal';

/** To whom an eDoc belongs: whoever a policy is attached to at any moment, or one insured. Exactly one of the two. */
export type TiedTo =
  | { readonly policyId: string; readonly insuredId?: never }
  | { readonly insuredId: string; readonly policyId?: never };

/** The stored file of an eDoc. */
export interface EDocFile {
  /** Keyed: equal for equal files of a brokerage, and says nothing to who has no key. */
  readonly fileHash: string;
  readonly bytes: number;
  /** Absent where it is not a whole PDF. */
  readonly pages?: number;
  readonly mimeType: string;
  /** Why a downloaded file is not an ordinary PDF. It is kept, because an insurer does not send again, for brokers only. */
  readonly fileProblem?: PdfRefusal;
}

/** What is known of an eDoc when it comes, by a broker or by a download. */
export interface EDocDetails extends Partial<EDocFile> {
  readonly edocId: string;
  /** YYYY-MM-DD. */
  readonly issueDate: string;
  /** A code of the brokerage, or an insurer's private one as sent. */
  readonly businessPurpose: string;
  readonly documentType: string;
  readonly visibility: Visibility;
  /** An initial load is history: nobody is told of it. */
  readonly origin: 'broker' | 'daily' | 'initial-load';
  readonly title?: string;
  /** As sent: never a path, never a header. */
  readonly fileName?: string;
  readonly companyCode?: string;
  readonly termEffective?: string;
  readonly termExpiration?: string;
  readonly downloadId?: string;
  readonly messageId?: string;
  /** Keyed: equal where two indexes say the same, their ids not counted. */
  readonly contentHash?: string;
  /** Whom a downloaded index names, until a broker makes the eDoc visible: only a cross-check of the policy it goes to. */
  readonly namedInsureds?: readonly InsuredName[];
}

/** What a broker may set right. */
export interface EDocCorrections {
  readonly issueDate?: string;
  readonly businessPurpose?: string;
  readonly documentType?: string;
  readonly visibility?: Visibility;
  readonly title?: string;
}

/** The insureds it concerned then: the one the eDoc is tied to, or who held its policy. Views need no join. */
export interface Concerning {
  readonly insuredIds: readonly string[];
}

export type EDocAdded = DomainEvent<
  'EDocAdded',
  EDocDetails & Concerning & { readonly insuredId?: string; readonly policyId?: string }
>;
export type EDocHeld = DomainEvent<
  'EDocHeld',
  EDocDetails & {
    readonly companyCode: string;
    readonly policyNumber: string;
    /** The policy it waits for; absent where its number names none. */
    readonly policyId?: string;
  }
>;
export type EDocMatched = DomainEvent<
  'EDocMatched',
  Concerning & { readonly edocId: string; readonly policyId: string }
>;
export type EDocFileReceived = DomainEvent<
  'EDocFileReceived',
  EDocFile &
    Concerning & {
      readonly edocId: string;
      /** Of the file that brought the document. */
      readonly downloadId?: string;
    }
>;
/** One that moves concerns also whom it leaves. */
export type EDocCorrected = DomainEvent<
  'EDocCorrected',
  EDocCorrections &
    Concerning & { readonly edocId: string; readonly insuredId?: string; readonly policyId?: string }
>;
export type EDocRemoved = DomainEvent<
  'EDocRemoved',
  Concerning & { readonly edocId: string; readonly reason: string }
>;
/** Concerns the insureds of the account alone. */
export type EDocOpened = DomainEvent<
  'EDocOpened',
  Concerning & { readonly edocId: string; readonly accountId: string }
>;

export type EDocEvent =
  EDocAdded | EDocHeld | EDocMatched | EDocFileReceived | EDocCorrected | EDocRemoved | EDocOpened;

export const edocEvents: Catalogue<EDocEvent> = {
  EDocAdded: {
    version: 2,
    describe: 'An eDoc came, by a broker or by a download, and is tied to a policy or to an insured.',
    personal: [{ whose: 'edocId', fields: ['title', 'fileName', 'namedInsureds'] }],
    upcast: WITH_INSUREDS,
  },
  EDocHeld: {
    version: 1,
    describe: 'An eDoc was downloaded whose policy is not known yet: it waits in suspense.',
    personal: [{ whose: 'edocId', fields: ['title', 'fileName', 'policyNumber', 'namedInsureds'] }],
  },
  EDocMatched: {
    version: 2,
    describe: 'The policy of an eDoc in suspense is known: the eDoc is tied to it.',
    personal: [],
    upcast: WITH_INSUREDS,
  },
  EDocFileReceived: {
    version: 2,
    describe: 'The document of an eDoc came after its index.',
    personal: [],
    upcast: WITH_INSUREDS,
  },
  EDocCorrected: {
    version: 2,
    describe: 'A broker corrected what is said of an eDoc, who may see it, or what it is tied to.',
    personal: [{ whose: 'edocId', fields: ['title'] }],
    upcast: WITH_INSUREDS,
  },
  EDocRemoved: {
    version: 2,
    describe: 'A broker removed an eDoc; nobody sees it any more.',
    personal: [{ whose: 'edocId', fields: ['reason'] }],
    upcast: WITH_INSUREDS,
  },
  EDocOpened: {
    version: 2,
    describe: 'An insured opened an eDoc for the first time.',
    personal: [],
    upcast: WITH_INSUREDS,
  },
};
