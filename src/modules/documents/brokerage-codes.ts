import type { BrokerageCodes, BusinessPurposeCode, Code } from '../../kernel/index.js';
import { BUSINESS_PURPOSES, DOCUMENT_TYPES } from './codes.js';

/** The codes of a brokerage's eDocs, by code: its own in place of or beside those the desk brings along. */
export interface EDocCodes {
  readonly businessPurposes: ReadonlyMap<string, BusinessPurposeCode>;
  readonly documentTypes: ReadonlyMap<string, Code>;
}

export function codesOf(own: BrokerageCodes = {}): EDocCodes {
  return {
    businessPurposes: byCode([...BUSINESS_PURPOSES, ...(own.businessPurposes ?? [])]),
    documentTypes: byCode([...DOCUMENT_TYPES, ...(own.documentTypes ?? [])]),
  };
}

const byCode = <C extends Code>(codes: readonly C[]): ReadonlyMap<string, C> =>
  new Map(codes.map((code) => [code.code, code]));

/** Spellings of one code among insurers. */
const SAME: Readonly<Record<string, string>> = { RW: 'RWL', REN: 'RWL' };

export function purposeOf({ businessPurposes }: EDocCodes, code: string): BusinessPurposeCode | undefined {
  const plain = code.toUpperCase();
  return businessPurposes.get(plain) ?? businessPurposes.get(SAME[plain] ?? plain);
}

export function documentTypeOf({ documentTypes }: EDocCodes, code: string): Code | undefined {
  return documentTypes.get(code.toUpperCase());
}

/** Codes of a downloaded eDoc that are in no table: it is internal, as nobody here knows what they mean. */
export function unknownCodes(
  purpose: string | undefined,
  types: readonly string[],
  own: BrokerageCodes | undefined,
): readonly string[] {
  const codes = codesOf(own);
  return [
    ...(purpose === undefined || purposeOf(codes, purpose) ? [] : [purpose]),
    ...types.filter((type) => documentTypeOf(codes, type) === undefined),
  ];
}

/** A code that a broker may choose. */
export function offered<C extends Code>(code: C | undefined): C | undefined {
  return code?.hidden === true ? undefined : code;
}

/** What an eDoc's codes say of who may see it. A private code is internal, because nobody here knows what it means. */
export function visibilityOf(
  codes: EDocCodes,
  businessPurpose: string,
  type: string,
): 'visible' | 'internal' {
  const said = [purposeOf(codes, businessPurpose), documentTypeOf(codes, type)];
  return said.some((code) => code === undefined || code.internal) ? 'internal' : 'visible';
}
