import { describe, expect, it } from '@jest/globals';
import type { BrokerageCodes } from '../../kernel/index.js';
import { codesOf, documentTypeOf, offered, purposeOf, visibilityOf } from './brokerage-codes.js';
import { BUSINESS_PURPOSES, DOCUMENT_TYPES } from './codes.js';

const shipped = codesOf();

describe('the codes of the desk', () => {
  it('are each there once, named in both languages', () => {
    for (const list of [BUSINESS_PURPOSES, DOCUMENT_TYPES]) {
      expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
      expect(list.filter(({ en, fr }) => en === '' || fr === '')).toEqual([]);
    }
  });

  it('lead from a Business Purpose to a Document Type that exists', () => {
    const led = BUSINESS_PURPOSES.flatMap(({ documentType }) => documentType ?? []);
    expect(led.filter((code) => documentTypeOf(shipped, code) === undefined)).toEqual([]);
    const types = ['RED', 'PCL', 'NTP', 'XRW'].map((code) => purposeOf(shipped, code)?.documentType);
    expect(types).toEqual(['DEC', 'LIA', 'PAY', 'NRN']);
  });

  it('keep underwriting, claims and private codes internal', () => {
    const seen = (purpose: string, type: string) => visibilityOf(shipped, purpose, type);
    expect([seen('UWR', 'LTR'), seen('PCH', 'CLM'), seen('Z1', 'DEC'), seen('RED', 'Z1')]).toEqual([
      'internal',
      'internal',
      'internal',
      'internal',
    ]);
    expect([seen('RED', 'DEC'), seen('XIN', 'CAN'), seen('ren', 'dec')]).toEqual([
      'visible',
      'visible',
      'visible',
    ]);
  });
});

describe('the codes of a brokerage', () => {
  const own: BrokerageCodes = {
    documentTypes: [
      { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false },
      { code: 'LTR', en: 'Our letter', fr: 'Notre lettre', internal: true },
      { code: 'OTH', en: 'Other', fr: 'Autre', internal: false, hidden: true },
    ],
    businessPurposes: [
      { code: 'Z1', en: 'Pink', fr: 'Rose', internal: false, group: 'policy', documentType: 'PNK' },
      { code: 'REN', en: 'Our renewal', fr: 'Le nôtre', internal: false, group: 'policy' },
    ],
  };
  const codes = codesOf(own);

  it('stand behind those of the desk, or in the place of the one of the same code', () => {
    const listed = [...codes.documentTypes.values()];
    expect(listed.map(({ code }) => code)).toEqual([...DOCUMENT_TYPES.map(({ code }) => code), 'PNK']);
    expect(documentTypeOf(codes, 'LTR')).toEqual(own.documentTypes![1]);
    expect(documentTypeOf(codes, 'DEC')).toEqual(documentTypeOf(shipped, 'DEC'));
    expect([purposeOf(codes, 'REN')?.code, purposeOf(codes, 'RW')?.code]).toEqual(['REN', 'RWL']);
  });

  it('decide who sees an eDoc', () => {
    expect(visibilityOf(codes, 'Z1', 'PNK')).toBe('visible');
    expect(visibilityOf(codes, 'RED', 'LTR')).toBe('internal');
  });

  it('may hide one, which is understood then and not offered', () => {
    expect(offered(documentTypeOf(codes, 'OTH'))).toBeUndefined();
    expect(visibilityOf(codes, 'RED', 'OTH')).toBe('visible');
    expect(offered(documentTypeOf(codes, 'PNK'))?.code).toBe('PNK');
  });
});
