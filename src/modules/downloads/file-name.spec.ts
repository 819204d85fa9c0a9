import { expect, it } from '@jest/globals';
import { plainFileName } from './file-name.js';

it.each([
  ['a.xml', 'a.xml'],
  ['..\\..\\in/a\u202e.xml', 'a.xml'],
  ['../', undefined],
  [' \u0000\n', undefined],
  ['é'.normalize('NFD'), 'é'],
  ['𝒳'.repeat(300), '𝒳'.repeat(200)],
])('the name %j is shown as %j', (said, shown) => {
  expect(plainFileName(said)).toBe(shown);
});
