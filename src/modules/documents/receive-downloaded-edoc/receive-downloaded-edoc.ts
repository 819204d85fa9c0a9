import { type Context, type Decision, reject } from '../../../kernel/index.js';
import { documentTypeOf, type EDocCodes, purposeOf, visibilityOf } from '../brokerage-codes.js';
import type { EDocDetails, EDocEvent, EDocFile } from '../edoc-events.js';
import type { InsuredName } from '../../insureds/index.js';
import type { EDoc, EDocContent } from '../edoc.js';

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
  ) {}
}

export interface ReceiveDownloadedEDocFacts {
  /** The policy's id; undefined where company or number name nothing. */
  readonly policyId: string | undefined;
  readonly policyExists: boolean;
  /** Whom it concerns: who holds the policy, or where it is known already, whoever sees it there. */
  readonly insuredIds: readonly string[];
  /** The document where it was kept: it is not where the eDoc has one. */
  readonly file: EDocFile | undefined;
  /** Of the document that came. */
  readonly fileHash: string | undefined;
  /** YYYY-MM-DD, in the brokerage's time zone or near it. */
  readonly today: string;
  readonly codes: EDocCodes;
}

export type ReceiveDownloadedEDocRejection = 'message-contradicts-itself';

/** An event has its limit. */
const MOST_NAMED = 20;

/** Tied to its policy, or in suspense until that comes. Nothing the desk knows of the eDoc already is touched. */
export function receiveDownloadedEDoc(
  command: Omit<ReceiveDownloadedEDoc, 'context' | 'content' | 'eventId'>,
  edoc: EDoc,
  facts: ReceiveDownloadedEDocFacts,
): Decision<EDocEvent, ReceiveDownloadedEDocRejection> {
  const { contentHash } = command.source;
  if (contradicts(edoc, { contentHash, fileHash: facts.fileHash }))
    return reject('message-contradicts-itself');
  if (edoc.kind === 'removed') return [];
  if (edoc.kind !== 'absent') return fileOnly(command.edocId, edoc.details, facts);
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

const differ = (known: string | undefined, came: string | undefined): boolean =>
  known !== undefined && came !== undefined && known !== came;

/** The document of an eDoc whose index came alone. */
function fileOnly(
  edocId: string,
  known: EDocDetails,
  { file, insuredIds }: Pick<ReceiveDownloadedEDocFacts, 'file' | 'insuredIds'>,
): readonly EDocEvent[] {
  if (file === undefined || known.fileHash !== undefined) return [];
  const received: EDocEvent = { type: 'EDocFileReceived', data: { edocId, insuredIds, ...file } };
  if (file.fileProblem === undefined || known.visibility === 'internal') return [received];
  return [received, { type: 'EDocCorrected', data: { edocId, insuredIds, visibility: 'internal' } }];
}

function detailsOf(
  command: Omit<ReceiveDownloadedEDoc, 'context' | 'content' | 'eventId'>,
  { file, today, codes }: ReceiveDownloadedEDocFacts,
): EDocDetails {
  const { edocId, companyCode, term, description, fileName, issueDate, source } = command;
  const businessPurpose = purposeOf(codes, command.purpose ?? 'OTH')?.code ?? command.purpose ?? 'OTH';
  const documentType = typeOf(codes, businessPurpose, command.typeCode);
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

/** The purpose often says more than the type, which insurers leave at "other". */
function typeOf(codes: EDocCodes, businessPurpose: string, typeCode: string | undefined): string {
  const implied = purposeOf(codes, businessPurpose)?.documentType;
  if (typeCode === undefined || typeCode === 'OTH') return implied ?? 'OTH';
  return documentTypeOf(codes, typeCode)?.code ?? implied ?? typeCode;
}
