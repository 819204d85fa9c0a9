import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { keyedId } from './ids.js';

const key = Buffer.alloc(32, 7);

describe('keyedId', () => {
  // Frozen: an id that came out otherwise would be another policy, message or claim.
  it.each([
    [['policy', 'ABC', '123456'], '0ae9b45f-9ddb-87e2-95b3-a8ba8cc8bede'],
    [['message', 'sender', 'rq-1'], 'f56505c8-ee56-82e9-b2c3-99800b1f64ae'],
    [['insured-email', 'hélène@example.ca'], '090b45ec-0d39-850b-a443-80bbbb68e6eb'],
    [['policy'], '11965aa7-a55c-878e-a7fb-08429ed9ab02'],
  ] as const)('gives %j the id it always had', ([kind, ...parts], id) => {
    expect(keyedId(key, kind, ...parts)).toBe(id);
  });

  it('is the HMAC of the length-prefixed parts, written as UUIDv8', () => {
    const length = (n: number): Buffer => Buffer.from([0, 0, 0, n]);
    const digest = createHmac('sha256', key)
      .update(Buffer.concat([length(1), Buffer.from('k'), length(2), Buffer.from('é')]))
      .digest('hex');
    const id = keyedId(key, 'k', 'é').replaceAll('-', '');
    expect(id).toMatch(/^[\da-f]{12}8[\da-f]{3}[89ab][\da-f]{15}$/);
    expect(id.slice(0, 12) + id.slice(13, 16) + id.slice(17)).toBe(
      digest.slice(0, 12) + digest.slice(13, 16) + digest.slice(17, 32),
    );
  });

  it('keeps apart what differs in key, kind or the cut between parts', () => {
    const ids = [
      keyedId(key, 'policy', 'ab', 'c'),
      keyedId(key, 'policy', 'a', 'bc'),
      keyedId(key, 'policy', 'abc'),
      keyedId(key, 'policy', 'ab', 'c', ''),
      keyedId(key, 'message', 'ab', 'c'),
      keyedId(Buffer.alloc(32, 8), 'policy', 'ab', 'c'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
