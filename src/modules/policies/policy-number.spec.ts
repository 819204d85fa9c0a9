import { describe, expect, it } from '@jest/globals';
import { companyCodeV1, policyNumberKeyV1 } from './policy-number.js';

// Golden: ids in stored logs were made with exactly these answers. A red line here is never mended in this file.
describe('the frozen keys of a policy', () => {
  it.each([
    ['BM 204-7781 A', 'BM2047781A'],
    ['bm2047781a', 'BM2047781A'],
    [' 000123/4.5_6 ', '000123456'],
    ['P#12\u00a034\u20135', 'P12345'],
    ['ÉÈ-9ıß', '9'],
    ['１２', undefined],
    [' -. ', undefined],
    ['', undefined],
  ])('policy number %j is %j', (number, key) => {
    expect(policyNumberKeyV1(number)).toBe(key);
  });

  it.each([
    ['BORL', 'BORL'],
    [' borl ', 'BORL'],
    ['CAA-1', 'CAA1'],
    ['', undefined],
  ])('company %j is %j', (code, key) => {
    expect(companyCodeV1(code)).toBe(key);
  });
});
