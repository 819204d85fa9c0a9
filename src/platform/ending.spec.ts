import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { endWithin } from './ending.js';

describe('the end of a process', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('goes on where one thing cannot be ended in order', async () => {
    const ended: string[] = [];
    const told: string[] = [];
    await endWithin(
      9000,
      [
        ['one', () => void ended.push('one')],
        ['two', () => Promise.reject(new RangeError('secret'))],
        ['three', async () => ended.push('three')],
      ],
      (line) => told.push(line),
    );
    expect(ended).toEqual(['one', 'three']);
    expect(told).toEqual(['two could not be ended in order (RangeError)']);
  });

  it('leaves what takes too long, and says what', async () => {
    const ended: string[] = [];
    const told: string[] = [];
    const done = endWithin(
      9000,
      [
        ['one', () => new Promise(() => undefined)],
        ['two', () => void ended.push('two')],
      ],
      (line) => told.push(line),
    );
    await jest.advanceTimersByTimeAsync(8999);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await done;
    expect(ended).toEqual([]);
    expect(told).toEqual(['one did not end within 9 s and was left']);
  });
});
