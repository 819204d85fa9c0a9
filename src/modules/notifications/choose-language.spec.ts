import { describe, expect, it } from '@jest/globals';
import { chooseLanguage } from './choose-language.js';

describe('The language of a mail', () => {
  it.each([
    [
      'the one the insured chose before all',
      { chosen: 'en', recorded: 'fr', postalCode: 'H2X 3J8' },
      'en',
      'chosen',
    ],
    ['else that of the person', { recorded: 'en', policy: 'fr', postalCode: 'H2X 3J8' }, 'en', 'recorded'],
    ['else French for Quebec', { postalCode: 'h2x3j8' }, 'fr', 'postal-code'],
    ['else what the brokerage prefers', { postalCode: 'K1P 5M7' }, 'en', 'brokerage'],
    ['also where nothing is known', {}, 'en', 'brokerage'],
  ] as const)('is %s', (_, facts, language, source) => {
    expect(chooseLanguage({ ...facts, offered: ['en', 'fr'] })).toEqual({ language, source });
  });

  it('is French where the brokerage prefers it', () => {
    expect(chooseLanguage({ offered: ['fr'] })).toEqual({ language: 'fr', source: 'brokerage' });
  });
});
