import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { Policy } from '../../policies/index.js';
import { documentTypeOf, purposeOf } from '../codes.js';
import type { EDocCorrected, EDocCorrections, EDocMatched, TiedTo } from '../edoc-events.js';
import type { EDoc } from '../edoc.js';

/** A broker sets right what is said of an eDoc, who may see it, or what it is tied to. */
export class CorrectEDoc {
  constructor(
    readonly context: Context,
    readonly edocId: string,
    readonly corrections: EDocCorrections,
    readonly tiedTo: TiedTo | undefined,
    readonly ifMatch?: string,
  ) {}
}

/** Of what it shall be tied to. */
export interface CorrectEDocFacts {
  readonly insuredExists: boolean;
  readonly policy: Policy | undefined;
}

export type CorrectEDocRejection =
  | 'edoc-not-found'
  | 'insured-not-found'
  | 'policy-not-found'
  | 'business-purpose-unknown'
  | 'document-type-unknown'
  | 'edoc-not-a-pdf';

/** Says only what changes. An eDoc in suspense that is tied to a policy leaves it. */
export function correctEDoc(
  { corrections, tiedTo }: Pick<CorrectEDoc, 'corrections' | 'tiedTo'>,
  edoc: EDoc,
  facts: CorrectEDocFacts,
): Decision<EDocCorrected | EDocMatched, CorrectEDocRejection> {
  if (edoc.kind === 'absent' || edoc.kind === 'removed') return reject('edoc-not-found');
  if (tiedTo?.insuredId !== undefined && !facts.insuredExists) return reject('insured-not-found');
  if (tiedTo?.policyId !== undefined && facts.policy?.kind !== 'held') return reject('policy-not-found');
  const { issueDate, businessPurpose, documentType, visibility, title } = corrections;
  const purpose = businessPurpose === undefined ? undefined : purposeOf(businessPurpose);
  if (businessPurpose !== undefined && purpose === undefined) return reject('business-purpose-unknown');
  const type = documentType === undefined ? undefined : documentTypeOf(documentType);
  if (documentType !== undefined && type === undefined) return reject('document-type-unknown');
  if (visibility === 'visible' && edoc.details.fileProblem !== undefined) return reject('edoc-not-a-pdf');

  const { details } = edoc;
  const { edocId } = details;
  const said = {
    ...(issueDate !== undefined && issueDate !== details.issueDate && { issueDate }),
    ...(purpose && purpose.code !== details.businessPurpose && { businessPurpose: purpose.code }),
    ...(type && type.code !== details.documentType && { documentType: type.code }),
    ...(visibility !== undefined && visibility !== details.visibility && { visibility }),
    ...(title !== undefined && title !== (details.title ?? '') && { title }),
    ...(tiedTo !== undefined && !sameTie(edoc, tiedTo) && tiedTo),
  };
  if (edoc.kind === 'held' && tiedTo?.policyId !== undefined) {
    const { policyId } = tiedTo;
    const { policyId: _, ...others } = { policyId, ...said };
    const matched: EDocMatched = { type: 'EDocMatched', data: { edocId, policyId } };
    const corrected: EDocCorrected = { type: 'EDocCorrected', data: { edocId, ...others } };
    return Object.keys(others).length === 0 ? [matched] : [matched, corrected];
  }
  return Object.keys(said).length === 0 ? [] : [{ type: 'EDocCorrected', data: { edocId, ...said } }];
}

function sameTie(edoc: EDoc, to: TiedTo): boolean {
  return (
    edoc.kind === 'tied' && edoc.tiedTo.policyId === to.policyId && edoc.tiedTo.insuredId === to.insuredId
  );
}
