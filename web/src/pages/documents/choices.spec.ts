import { describe, expect, it } from '@jest/globals';
import { visibilityOf, withPurpose } from './choices';

const codes = {
  businessPurposes: [
    { code: 'RED', en: '', fr: '', internal: false, group: 'policy' as const, documentType: 'DEC' },
    { code: 'MEM', en: '', fr: '', internal: false, group: 'other' as const },
    { code: 'CON', en: '', fr: '', internal: true, group: 'claims' as const, documentType: 'CLM' },
  ],
  insurers: [],
  documentTypes: [
    { code: 'DEC', en: '', fr: '', internal: false },
    { code: 'CLM', en: '', fr: '', internal: true },
  ],
};

describe('What the codes of an eDoc propose', () => {
  it('brings the Document Type of a Business Purpose, and leaves it where there is none', () => {
    expect(withPurpose(codes, 'RED')).toEqual({ businessPurpose: 'RED', documentType: 'DEC' });
    expect(withPurpose(codes, 'MEM')).toEqual({ businessPurpose: 'MEM' });
  });

  it('keeps it internal where either code is, unless a broker decided', () => {
    const said = { businessPurpose: 'MEM', documentType: 'DEC', visibility: undefined };
    expect(visibilityOf(codes, said)).toBe('visible');
    expect(visibilityOf(codes, { ...said, documentType: 'CLM' })).toBe('internal');
    expect(visibilityOf(codes, { ...said, businessPurpose: 'CON' })).toBe('internal');
    expect(visibilityOf(codes, { ...said, businessPurpose: 'CON', visibility: 'visible' })).toBe('visible');
  });
});
