import { keyedId } from '../../kernel/index.js';

/**
 * The policy number as it feeds ids and the uniqueness of a policy: `BM 204-7781 a` = `BM2047781A`. FROZEN: an id made
 * with it must be made again years later, so only ASCII is touched and nothing depends on the Unicode tables of the day.
 * Undefined where no letter or digit is left: such a number names no policy.
 */
export function policyNumberKeyV1(policyNumber: string): string | undefined {
  return plainCode(policyNumber);
}

/** The insurer's code as it feeds ids. FROZEN like `policyNumberKeyV1`; aliases of a code are the brokerage's setting, applied before. */
export function companyCodeV1(companyCode: string): string | undefined {
  return plainCode(companyCode);
}

/** The id of a policy: its insurer and number under the brokerage's id key. Undefined where either names nothing. */
export function policyIdOf(idKey: Uint8Array, companyCode: string, policyNumber: string): string | undefined {
  const company = companyCodeV1(companyCode);
  const number = policyNumberKeyV1(policyNumber);
  return company === undefined || number === undefined
    ? undefined
    : keyedId(idKey, 'policy', company, number);
}

function plainCode(text: string): string | undefined {
  const code = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  return code === '' ? undefined : code;
}
