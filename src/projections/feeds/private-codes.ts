import type { Projection } from '../../kernel/index.js';
import { countedCode, MOST_CODES, OTHER_CODE } from '../../modules/downloads/index.js';
import { effectOf, type PolicyEvent } from '../../modules/policies/index.js';

/** How often a Business Purpose code came that is not one of the desk's own. */
export interface PrivateCode {
  readonly code: string;
  readonly count: number;
  /** ISO 8601 instant. */
  readonly lastReceived: string;
}

/** The private codes of one insurer, at most `MOST_CODES` and one for all others. */
export interface PrivateCodesRow {
  readonly companyCode: string;
  readonly codes: readonly PrivateCode[];
}

/** Whether a code waits for its meaning depends on the brokerage's settings at the time: that is asked when it is read. */
export const privateCodes: Projection<PrivateCodesRow, PolicyEvent> = {
  name: 'private-codes',
  version: 1,
  describe: 'Private Business Purpose codes of policy messages, by insurer.',
  sortKey: ({ companyCode }) => companyCode,
  indexes: {},
  on: {
    PolicyVersionDownloaded: ({ data: { companyCode, businessPurpose, origin }, metadata }) => {
      if (origin === 'broker' || effectOf(businessPurpose) !== undefined) return [];
      const code = countedCode(businessPurpose);
      const change = (row: PrivateCodesRow | undefined): PrivateCodesRow => ({
        companyCode,
        codes: withCode(row?.codes ?? [], code, metadata.time),
      });
      return [{ key: companyCode, change }];
    },
  },
};

function withCode(codes: readonly PrivateCode[], came: string, at: string): readonly PrivateCode[] {
  const isFull = codes.length >= MOST_CODES && codes.every(({ code }) => code !== came);
  const code = isFull ? OTHER_CODE : came;
  const before = codes.find((one) => one.code === code);
  const counted = { code, count: (before?.count ?? 0) + 1, lastReceived: at };
  return before === undefined ? [...codes, counted] : codes.map((one) => (one === before ? counted : one));
}

/** Of one insurer, the codes that still have no meaning. */
export function unmappedOf(
  { companyCode, codes }: PrivateCodesRow,
  own: Parameters<typeof effectOf>[1],
): readonly (PrivateCode & { readonly companyCode: string })[] {
  return codes
    .filter(({ code }) => effectOf(code, own) === undefined)
    .map((code) => ({ companyCode, ...code }));
}
