import { describe, expect, it } from '@jest/globals';
import { chainsOf } from './chains.js';

describe('the chains of a batch', () => {
  it('hold what has a link in common, also by way of a later message, in the order of the file', () => {
    expect(chainsOf([['a'], ['b'], ['c'], ['b', 'a'], ['d', 'c'], ['e']])).toEqual([[0, 1, 3], [2, 4], [5]]);
  });

  it('are one a message where nothing is in common', () => {
    expect(chainsOf([['a'], ['b']])).toEqual([[0], [1]]);
    expect(chainsOf([])).toEqual([]);
  });
});
