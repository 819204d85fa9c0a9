import type { Attachment, Brokerage, Place } from '../../kernel/index.js';
import type { InsuredName } from '../insureds/index.js';
import { companyCodeV1, type DownloadedVersion } from '../policies/index.js';
import { countedCode, type DownloadOrigin, type DownloadProblem, type NumberedMemo } from './download.js';

/** What an import knows before it reads the first message. */
export interface ImportFacts {
  readonly idKey: Uint8Array;
  readonly brokerage: Pick<Brokerage, 'mailboxes' | 'contractNumbers' | 'companyAliases' | 'codes'> &
    Partial<Pick<Brokerage, 'timeZone'>>;
  readonly downloadId: string;
  readonly origin: DownloadOrigin;
  /** The download was finished before: what it reads now was a problem then. */
  readonly again?: boolean;
}

export interface IncomingEDoc {
  readonly messageId: string;
  readonly contentHash: string;
  readonly companyCode: string;
  readonly policyNumber: string;
  readonly term: { readonly effective?: string; readonly expiration?: string };
  readonly purpose?: string;
  readonly issueDate?: string;
  readonly namedInsureds: readonly InsuredName[];
  readonly attachments: readonly Attachment[];
}

/** What an item of a file means to the desk. */
export type Interpreted = {
  readonly at: Place;
  /** What could not be taken in, or, beside a version or an eDoc, what was taken in only by assumption. */
  readonly problem?: DownloadProblem;
  /** Codes that are in no table of the brokerage, each once. */
  readonly unmapped?: readonly string[];
} & (
  | { readonly kind: 'version'; readonly downloaded: DownloadedVersion }
  | { readonly kind: 'edocs'; readonly edoc: IncomingEDoc }
  | { readonly kind: 'without-effect'; readonly memo?: NumberedMemo }
  | { readonly kind: 'other-broker' | 'problem'; readonly problem: DownloadProblem }
);

export function problemAt(
  at: Place,
  reason: string,
  detail?: string,
): Extract<Interpreted, { kind: 'problem' | 'other-broker' }> {
  return { kind: 'problem', at, problem: problem(at, reason, detail) };
}

export function problem({ ordinal, line, column }: Place, reason: string, detail?: string): DownloadProblem {
  return { ordinal, line, column, reason, ...(detail !== undefined && { detail }) };
}

/** Codes in no table, as they are counted and shown. */
export function unmappedCodes(
  at: Place,
  codes: readonly string[],
): Pick<Interpreted, 'unmapped' | 'problem'> {
  const unmapped = [...new Set(codes.map(countedCode))];
  if (unmapped.length === 0) return {};
  return { unmapped, problem: problem(at, 'code-unmapped', unmapped.join(', ')) };
}

/** The insurer's code as the brokerage counts it: some insurers write several. */
export function companyOf(code: string, aliases: Brokerage['companyAliases']): string | undefined {
  const plain = companyCodeV1(code);
  const alias = Object.entries(aliases).find(([from]) => companyCodeV1(from) === plain)?.[1];
  return alias === undefined ? plain : companyCodeV1(alias);
}
