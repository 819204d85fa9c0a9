import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { type Outage, persist } from './persist.js';
import { MongoUnavailable } from './unavailable.js';

const patience = { totalMs: 10_000, firstPauseMs: 1, longestPauseMs: 2 };

/** What a server answers, by its code; `NotWritablePrimary` is 10107. */
function answer(code: number, ...labels: string[]): mongo.MongoServerError {
  const error = new mongo.MongoServerError({ message: 'said of insured Tremblay', code });
  for (const label of labels) error.addErrorLabel(label);
  return error;
}

/** Fails so many times before it answers. */
function failing(times: number, error: Error) {
  const tries = { made: 0 };
  const operation = async (): Promise<string> => {
    tries.made += 1;
    if (tries.made <= times) throw error;
    return 'done';
  };
  return { tries, operation };
}

describe('persist', () => {
  it.each([
    ['a primary that steps down', answer(189)],
    ['a server that is no primary', answer(10_107)],
    ['a server that shuts down', answer(91)],
    ['a write that the server calls retryable', answer(1, 'RetryableWriteError')],
    ['a socket that was closed', Object.assign(new Error('ended'), { code: 'EPIPE' })],
    ['a broken line', new mongo.MongoNetworkError('gone')],
  ])('outlasts %s', async (_, error) => {
    const { operation, tries } = failing(3, error);
    let retries = 0;
    expect(await persist(operation, patience, () => retries++)).toBe('done');
    expect([tries.made, retries]).toEqual([4, 3]);
  });

  it.each([
    ['a duplicate key', answer(11_000)],
    ['a refused sign-in', answer(18)],
    ['a mistake in the program', new TypeError('no')],
  ])('passes %s on at once', async (_, error) => {
    const { operation, tries } = failing(1, error);
    await expect(persist(operation, patience, () => undefined)).rejects.toBe(error);
    expect(tries.made).toBe(1);
  });

  it('gives up past its patience, and says nothing of what the server wrote', async () => {
    const { operation, tries } = failing(1000, answer(189));
    const error: unknown = await persist(operation, { ...patience, totalMs: 20 }, () => undefined).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(MongoUnavailable);
    expect(String(error)).toMatch(/did not answer within 0.02 seconds \(MongoServerError, code 189\)/u);
    expect(String(error)).not.toContain('Tremblay');
    expect(tries.made).toBeGreaterThan(1);
  });

  it('asks once in an outage that has lasted so long, until somebody answers', async () => {
    const outage: Outage = { since: undefined };
    const quick = { ...patience, totalMs: 20 };
    const ask = (times: number) => {
      const { operation, tries } = failing(times, answer(189));
      const said = persist(operation, quick, () => undefined, outage).catch((e: unknown) => e);
      return said.then((what) => [what, tries.made]);
    };
    await ask(1000);
    expect(await ask(1)).toEqual([expect.any(MongoUnavailable), 1]);
    expect(await ask(0)).toEqual(['done', 1]);
    expect(await ask(2)).toEqual(['done', 3]);
  });
});
