import type { Schemas } from '../../api/client';

type Codes = Schemas['CodesView'];
type Visibility = 'visible' | 'internal';

/** What a broker says of an eDoc. */
export interface Choices {
  /** YYYY-MM-DD. */
  readonly issueDate: string;
  readonly businessPurpose: string;
  readonly documentType: string;
  /** Undefined: as the codes propose. */
  readonly visibility: Visibility | undefined;
  /** Empty: of no policy. */
  readonly policyId: string;
  readonly title: string;
}

/** A Business Purpose brings the Document Type that goes with it. */
export function withPurpose(codes: Codes, businessPurpose: string): Partial<Choices> {
  const purpose = codes.businessPurposes.find(({ code }) => code === businessPurpose);
  const { documentType } = purpose ?? {};
  return { businessPurpose, ...(documentType !== undefined && { documentType }) };
}

/** Who sees it: as was chosen, else as its codes propose. */
export function visibilityOf(
  codes: Codes,
  {
    visibility,
    businessPurpose,
    documentType,
  }: Pick<Choices, 'visibility' | 'businessPurpose' | 'documentType'>,
): Visibility {
  if (visibility !== undefined) return visibility;
  const purpose = codes.businessPurposes.find(({ code }) => code === businessPurpose);
  const type = codes.documentTypes.find(({ code }) => code === documentType);
  return purpose?.internal === true || type?.internal === true ? 'internal' : 'visible';
}
