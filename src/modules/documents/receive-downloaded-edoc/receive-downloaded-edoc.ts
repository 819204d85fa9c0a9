import { type Context, type Decision, reject } from '../../../kernel/index.js';
import { documentTypeOf, type EDocCodes, purposeOf, visibilityOf } from '../brokerage-codes.js';
import type { EDocDetails, EDocEvent, EDocFile } from '../edoc-events.js';
import type { InsuredName } from '../../insureds/index.js';
import type { EDoc, EDocContent } from '../edoc.js';
import type { DownloadedEDoc } from '../edocs-directory.js';

/**
 * An import hands over one document of an eDoc index, or the index alone. Event ids follow from the message, so that a repeated
 * import repeats its appends. Codes and dates are as the insurer sent them; company codes come with aliases already applied.
 */
export class ReceiveDownloadedEDoc {
  constructor(
    readonly context: Context,
    readonly edocId: string,
    readonly companyCode: string,
    readonly policyNumber: string,
    /** Civil dates. */
    readonly term: { readonly effective?: string; readonly expiration?: string },
    readonly purpose: string | undefined,
    readonly typeCode: string | undefined,
    readonly description: string | undefined,
    readonly fileName: string | undefined,
    readonly mimeType: string | undefined,
    /** YYYY-MM-DD; the day of the import where the insurer gave none. */
    readonly issueDate: string | undefined,
    readonly content: Uint8Array | undefined,
    readonly source: {
      readonly downloadId: string;
      readonly messageId: string;
      /** Keyed, over what the index says. */
      readonly contentHash?: string;
      /** A daily download where it is absent. */
      readonly origin?: 'daily' | 'initial-load';
    },
    readonly eventId: (n: number) => string,
    /** Whom the index names; may be empty. */
    readonly namedInsureds: readonly InsuredName[] = [],
    /** Of `content`, see `fileHashOf`. */
    readonly fileHash?: string,
    /** Of the last event this import wrote before the batch, or of an eDoc with this document: it must be found. */
    readonly position = '0',
  ) {}
}

type Received = Omit<ReceiveDownloadedEDoc, 'context' | 'content' | 'eventId' | 'position'>;

export interface ReceiveDownloadedEDocFacts {
  /** The policy's id; undefined where company or number name nothing. */
  readonly policyId: string | undefined;
  readonly policyExists: boolean;
  /** Whom it concerns: who holds the policy, or where it is known already, whoever sees it there. */
  readonly insuredIds: readonly string[];
  /** The document where it was kept: it is not where the eDoc has one. */
  readonly file: EDocFile | undefined;
  /** Downloaded eDocs of the policy with the very document that came. */
  readonly alike: readonly DownloadedEDoc[];
  /** YYYY-MM-DD, in the brokerage's time zone or near it. */
  readonly today: string;
  readonly codes: EDocCodes;
}

export type ReceiveDownloadedEDocRejection = 'message-contradicts-itself';

/** An event has its limit. */
const MOST_NAMED = 20;

/** Tied to its policy, or in suspense until that comes. Nothing the desk knows of the eDoc already is touched. */
export function receiveDownloadedEDoc(
  command: Received,
  edoc: EDoc,
  facts: ReceiveDownloadedEDocFacts,
): Decision<EDocEvent, ReceiveDownloadedEDocRejection> {
  const { contentHash } = command.source;
  if (contradicts(edoc, { contentHash, fileHash: command.fileHash }))
    return reject('message-contradicts-itself');
  if (edoc.kind === 'removed') return [];
  if (isKnown(command, facts)) return [];
  if (edoc.kind !== 'absent') return fileOnly(command, edoc.details, facts);
  const { policyId, policyExists, insuredIds } = facts;
  const details = detailsOf(command, facts);
  if (policyId !== undefined && policyExists)
    return [{ type: 'EDocAdded', data: { ...details, policyId, insuredIds } }];
  const { policyNumber, companyCode } = command;
  const waitsFor = policyId === undefined ? {} : { policyId };
  return [{ type: 'EDocHeld', data: { ...details, companyCode, policyNumber, ...waitsFor } }];
}

/** Whether one message, told by its id, says something else than it did or brings another document. */
export function contradicts(edoc: EDoc, came: { [part in keyof EDocContent]: string | undefined }): boolean {
  if (edoc.kind === 'absent') return false;
  const { contentHash, fileHash }: EDocContent = edoc.kind === 'removed' ? edoc : edoc.details;
  return differ(contentHash, came.contentHash) || differ(fileHash, came.fileHash);
}

/** Whether the policy has an eDoc with the same document, codes, term and day, under another message's id. */
export function isKnown(
  command: Received,
  { alike, codes }: Pick<ReceiveDownloadedEDocFacts, 'alike' | 'codes'>,
): boolean {
  const { businessPurpose, documentType } = codesIn(command, codes);
  return alike.some(
    (one) =>
      one.edocId !== command.edocId &&
      one.businessPurpose === businessPurpose &&
      one.documentType === documentType &&
      one.termEffective === command.term.effective &&
      // Without a day it is issued when it comes.
      (command.issueDate === undefined || one.issueDate === command.issueDate),
  );
}

const differ = (known: string | undefined, came: string | undefined): boolean =>
  known !== undefined && came !== undefined && known !== came;

/** The document of an eDoc whose index came alone. */
function fileOnly(
  { edocId, source }: Received,
  known: EDocDetails,
  { file, insuredIds }: Pick<ReceiveDownloadedEDocFacts, 'file' | 'insuredIds'>,
): readonly EDocEvent[] {
  if (file === undefined || known.fileHash !== undefined) return [];
  const received: EDocEvent = {
    type: 'EDocFileReceived',
    data: { edocId, insuredIds, downloadId: source.downloadId, ...file },
  };
  if (file.fileProblem === undefined || known.visibility === 'internal') return [received];
  return [received, { type: 'EDocCorrected', data: { edocId, insuredIds, visibility: 'internal' } }];
}

function detailsOf(command: Received, { file, today, codes }: ReceiveDownloadedEDocFacts): EDocDetails {
  const { edocId, companyCode, term, description, fileName, issueDate, source } = command;
  const { businessPurpose, documentType } = codesIn(command, codes);
  const hidden = file?.fileProblem !== undefined;
  const named = command.namedInsureds.slice(0, MOST_NAMED);
  return {
    edocId,
    issueDate: issueDate ?? today,
    businessPurpose,
    documentType,
    visibility: hidden ? 'internal' : visibilityOf(codes, businessPurpose, documentType),
    origin: source.origin ?? 'daily',
    ...(description !== undefined && { title: description }),
    ...(fileName !== undefined && { fileName }),
    companyCode,
    ...(term.effective !== undefined && { termEffective: term.effective }),
    ...(term.expiration !== undefined && { termExpiration: term.expiration }),
    downloadId: source.downloadId,
    messageId: source.messageId,
    ...(source.contentHash !== undefined && { contentHash: source.contentHash }),
    ...(named.length > 0 && { namedInsureds: named }),
    ...file,
  };
}

function codesIn(
  { purpose, typeCode }: Pick<ReceiveDownloadedEDoc, 'purpose' | 'typeCode'>,
  codes: EDocCodes,
) {
  const businessPurpose = purposeOf(codes, purpose ?? 'OTH')?.code ?? purpose ?? 'OTH';
  return { businessPurpose, documentType: typeOf(codes, businessPurpose, typeCode) };
}

/** The purpose often says more than the type, which insurers leave at "other". */
function typeOf(codes: EDocCodes, businessPurpose: string, typeCode: string | undefined): string {
  const implied = purposeOf(codes, businessPurpose)?.documentType;
  if (typeCode === undefined || typeCode === 'OTH') return implied ?? 'OTH';
  return documentTypeOf(codes, typeCode)?.code ?? implied ?? typeCode;
}
