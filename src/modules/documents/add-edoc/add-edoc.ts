import { type Context, type Decision, reject } from '../../../kernel/index.js';
import { holdersOf, type Policy } from '../../policies/index.js';
import { documentTypeOf, type EDocCodes, offered, purposeOf, visibilityOf } from '../brokerage-codes.js';
import type { EDocAdded, EDocFile, Visibility } from '../edoc-events.js';
import type { EDoc } from '../edoc.js';

/** What a broker says of an eDoc. Without `visibility` its codes decide. */
export interface EDocForm {
  /** YYYY-MM-DD. */
  readonly issueDate: string;
  readonly businessPurpose: string;
  readonly documentType: string;
  readonly visibility?: Visibility;
  readonly title?: string;
  readonly fileName?: string;
}

/** A broker adds an eDoc for an insured: to a policy they hold, or to the insured alone. */
export class AddEDoc {
  constructor(
    readonly context: Context,
    readonly edocId: string,
    readonly insuredId: string,
    readonly policyId: string | undefined,
    readonly form: EDocForm,
    /** The file as it was kept, or its bytes. */
    readonly file: EDocFile | Uint8Array,
  ) {}
}

export interface AddEDocFacts {
  readonly insuredExists: boolean;
  /** The policy it is for; undefined where it is for none. */
  readonly policy: Policy | undefined;
  /** An eDoc of the insured with the same file. */
  readonly sameFile: string | undefined;
  readonly codes: EDocCodes;
}

export type AddEDocRejection =
  | 'insured-not-found'
  | 'policy-not-found'
  | 'policy-not-attached'
  | 'business-purpose-unknown'
  | 'document-type-unknown'
  | 'edoc-already-there';

export function addEDoc(
  { edocId, insuredId, policyId, form }: Pick<AddEDoc, 'edocId' | 'insuredId' | 'policyId' | 'form'>,
  file: EDocFile,
  edoc: EDoc,
  { insuredExists, policy, sameFile, codes }: AddEDocFacts,
): Decision<EDocAdded, AddEDocRejection> {
  if (!insuredExists) return reject('insured-not-found');
  if (policy?.kind === 'absent') return reject('policy-not-found');
  if (policy !== undefined && !policy.attachments.some((a) => a.insuredId === insuredId))
    return reject('policy-not-attached');
  const { issueDate, fileName } = form;
  const title = form.title?.trim() ?? '';
  const purpose = offered(purposeOf(codes, form.businessPurpose));
  if (purpose === undefined) return reject('business-purpose-unknown');
  const type = offered(documentTypeOf(codes, form.documentType));
  if (type === undefined) return reject('document-type-unknown');
  if (edoc.kind !== 'absent') return [];
  if (sameFile !== undefined) return reject('edoc-already-there', { edocId: sameFile });
  return [
    {
      type: 'EDocAdded',
      data: {
        edocId,
        ...(policyId === undefined ? { insuredId } : { policyId }),
        insuredIds: policy === undefined ? [insuredId] : holdersOf(policy),
        ...(policy !== undefined && { companyCode: policy.companyCode }),
        issueDate,
        businessPurpose: purpose.code,
        documentType: type.code,
        visibility: form.visibility ?? visibilityOf(codes, purpose.code, type.code),
        origin: 'broker',
        ...(title !== '' && { title }),
        ...(fileName !== undefined && { fileName }),
        fileHash: file.fileHash,
        bytes: file.bytes,
        ...(file.pages !== undefined && { pages: file.pages }),
        mimeType: file.mimeType,
      },
    },
  ];
}
