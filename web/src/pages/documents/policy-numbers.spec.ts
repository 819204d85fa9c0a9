import { describe, expect, it } from '@jest/globals';
import { candidates, namesAny } from './policy-numbers';

describe('Whose policy a PDF names', () => {
  it('reads a number whatever stands between its letters and digits', () => {
    const text = 'Declaration\nPolicy No. BM 204-7781 A\nTotal 1,204.00';
    expect(namesAny(text, ['66-204170-D', 'bm2047781a'])).toBe(true);
    expect(namesAny(text, ['BM 204-7782 A'])).toBe(false);
  });

  it('takes no two signs for a number', () => {
    expect(namesAny('Page 12 of 12', ['12'])).toBe(false);
    expect(namesAny('Page 12 of 12', [])).toBe(false);
  });

  it('finds what may be a number, first what is called one', () => {
    const text = 'Reference 99887766554\nPolice nᵒ CD-7741903\nBM 551-8830 D';
    expect(candidates(text, 4)).toEqual(['CD-7741903', '99887766554', '551-8830']);
    expect(candidates(text, 1)).toEqual(['CD-7741903']);
  });

  it('takes no day, phone number, amount or postal code for one', () => {
    const text = '2026-11-25 · 416-555-0199 · 1-800-555-0199 · $12,345.67 · M5V 2T6 · page 3';
    expect(candidates(text, 4)).toEqual([]);
  });

  it('says each only once', () => {
    expect(candidates('CD-7741903 CD-7741903', 4)).toEqual(['CD-7741903']);
  });
});
