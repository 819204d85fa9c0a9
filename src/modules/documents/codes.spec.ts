import { describe, expect, it } from '@jest/globals';
import { BUSINESS_PURPOSES, DOCUMENT_TYPES, documentTypeOf, purposeOf, visibilityOf } from './codes.js';

describe('codes', () => {
  it('are each there once, named in both languages', () => {
    for (const list of [BUSINESS_PURPOSES, DOCUMENT_TYPES]) {
      expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
      expect(list.filter(({ en, fr }) => en === '' || fr === '')).toEqual([]);
    }
  });

  it('lead from a Business Purpose to a Document Type that exists', () => {
    const led = BUSINESS_PURPOSES.flatMap(({ documentType }) => documentType ?? []);
    expect(led.filter((code) => documentTypeOf(code) === undefined)).toEqual([]);
    expect(['RED', 'PCL', 'NTP', 'XRW'].map((code) => purposeOf(code)?.documentType)).toEqual([
      'DEC',
      'LIA',
      'PAY',
      'NRN',
    ]);
  });

  it('keep underwriting, claims and private codes internal', () => {
    expect([visibilityOf('UWR', 'LTR'), visibilityOf('PCH', 'CLM'), visibilityOf('Z1', 'DEC')]).toEqual([
      'internal',
      'internal',
      'internal',
    ]);
    expect([visibilityOf('RED', 'DEC'), visibilityOf('XIN', 'CAN')]).toEqual(['visible', 'visible']);
  });
});
