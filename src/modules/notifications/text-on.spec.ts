import { expect, it } from '@jest/globals';
import { textOn } from './text-on.js';

it.each([
  ['#000000', '#ffffff'],
  ['#1f4e79', '#ffffff'],
  ['#D00000', '#ffffff'],
  ['#ffffff', '#000000'],
  ['#ffd400', '#000000'],
  // Where both are as near as they come: 4.54 and 4.62 to 1, then 4.48 and 4.69.
  ['#757575', '#ffffff'],
  ['#777777', '#000000'],
])('on %s people read %s', (colour, text) => expect(textOn(colour)).toBe(text));
