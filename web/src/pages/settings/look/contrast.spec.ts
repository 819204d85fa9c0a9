import { describe, expect, it } from '@jest/globals';
import { contrast, textOn } from './contrast';

describe('contrast', () => {
  it('counts as WCAG does, whichever stands first', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('writes on a colour in what is read better', () => {
    expect(textOn('#1f4e79')).toBe('#ffffff');
    expect(textOn('#ffd400')).toBe('#000000');
  });
});
