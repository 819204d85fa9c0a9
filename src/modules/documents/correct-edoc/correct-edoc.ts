import { type Code, type Context, type Decision, reject } from '../../../kernel/index.js';
import { holdersOf, type Policy } from '../../policies/index.js';
import { documentTypeOf, type EDocCodes, offered, purposeOf } from '../brokerage-codes.js';
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

export interface CorrectEDocFacts {
  /** Whom it concerns before. */
  readonly insuredIds: readonly string[];
  /** Of what it shall be tied to. */
  readonly insuredExists: boolean;
  readonly policy: Policy | undefined;
  readonly codes: EDocCodes;
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
  const { details } = edoc;
  const { edocId } = details;
  const { issueDate, businessPurpose, documentType, visibility } = corrections;
  // Blank takes the title away.
  const title = corrections.title?.trim();
  const purpose = newCode(businessPurpose, details.businessPurpose, (code) => purposeOf(facts.codes, code));
  if (purpose === 'unknown') return reject('business-purpose-unknown');
  const type = newCode(documentType, details.documentType, (code) => documentTypeOf(facts.codes, code));
  if (type === 'unknown') return reject('document-type-unknown');
  if (visibility === 'visible' && details.fileProblem !== undefined) return reject('edoc-not-a-pdf');
  const confirms = visibility === 'visible' && details.namedInsureds !== undefined;

  const said = {
    ...(issueDate !== undefined && issueDate !== details.issueDate && { issueDate }),
    ...(purpose && { businessPurpose: purpose.code }),
    ...(type && { documentType: type.code }),
    ...(visibility !== undefined && (visibility !== details.visibility || confirms) && { visibility }),
    ...(title !== undefined && title !== (details.title ?? '') && { title }),
    ...(tiedTo !== undefined && !sameTie(edoc, tiedTo) && tiedTo),
  };
  const insuredIds = [...new Set([...facts.insuredIds, ...concerned(tiedTo, facts.policy)])];
  if (edoc.kind === 'held' && tiedTo?.policyId !== undefined) {
    const { policyId } = tiedTo;
    const { policyId: _, ...others } = { policyId, ...said };
    const matched: EDocMatched = { type: 'EDocMatched', data: { edocId, policyId, insuredIds } };
    const corrected: EDocCorrected = { type: 'EDocCorrected', data: { edocId, insuredIds, ...others } };
    return Object.keys(others).length === 0 ? [matched] : [matched, corrected];
  }
  return Object.keys(said).length === 0
    ? []
    : [{ type: 'EDocCorrected', data: { edocId, insuredIds, ...said } }];
}

/** Whom it concerns from now on. */
function concerned(tiedTo: TiedTo | undefined, policy: Policy | undefined): readonly string[] {
  if (tiedTo?.insuredId !== undefined) return [tiedTo.insuredId];
  return tiedTo !== undefined && policy?.kind === 'held' ? holdersOf(policy) : [];
}

/** The code it shall have from now on. What an eDoc has already it keeps, also where nobody may choose that any more. */
function newCode(
  wanted: string | undefined,
  current: string,
  find: (code: string) => Code | undefined,
): Code | 'unknown' | undefined {
  if (wanted === undefined || wanted === current) return undefined;
  const code = find(wanted);
  if (code?.code === current) return undefined;
  return offered(code) ?? 'unknown';
}

function sameTie(edoc: EDoc, to: TiedTo): boolean {
  return (
    edoc.kind === 'tied' && edoc.tiedTo.policyId === to.policyId && edoc.tiedTo.insuredId === to.insuredId
  );
}
