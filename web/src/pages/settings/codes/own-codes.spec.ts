import { describe, expect, it } from '@jest/globals';
import { changed, type OwnCodes } from './own-codes';

const PNK = { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false };
const LTR = { code: 'LTR', en: 'Letter', fr: 'Lettre', internal: true };
const OWN: OwnCodes = { documentTypes: [PNK, LTR], policyPurposes: { ZRN: 'new-term', ZNT: 'none' } };

describe('one change among all codes, which the API replaces at once', () => {
  it('puts a row in its own place, or adds it', () => {
    const hidden = { ...PNK, hidden: true };
    expect(changed(OWN, { do: 'put', table: 'documentTypes', row: hidden })).toEqual({
      ...OWN,
      documentTypes: [hidden, LTR],
    });
    const purpose = { ...PNK, code: 'ZPK', group: 'policy' as const };
    const first = changed(undefined, { do: 'put', table: 'businessPurposes', row: purpose });
    expect(first).toEqual({ businessPurposes: [purpose] });
  });

  it('removes one, and gives or takes the meaning of one', () => {
    expect(changed(OWN, { do: 'remove', table: 'documentTypes', code: 'PNK' }).documentTypes).toEqual([LTR]);
    const meant = changed(OWN, { do: 'mean', code: 'ZRN', effect: 'cancel' });
    expect(meant.policyPurposes).toEqual({ ZRN: 'cancel', ZNT: 'none' });
    expect(changed(OWN, { do: 'forget', code: 'ZRN' }).policyPurposes).toEqual({ ZNT: 'none' });
  });
});
