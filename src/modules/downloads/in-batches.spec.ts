import { describe, expect, it } from '@jest/globals';
import type { DownloadItem } from '../../kernel/index.js';
import { inBatches, oneAhead } from './in-batches.provider.js';

async function* items(...bytes: number[]): AsyncIterable<DownloadItem> {
  for (const [ordinal, length] of bytes.entries())
    yield {
      ...{ kind: 'problem', scope: 'message', reason: 'truncated', raw: new Uint8Array(length) },
      at: { ordinal, line: 1, column: 1, offset: 0 },
    };
}

async function sizes(all: AsyncIterable<readonly DownloadItem[]>): Promise<number[]> {
  const lengths: number[] = [];
  for await (const batch of all) lengths.push(batch.length);
  return lengths;
}

describe('batches', () => {
  it('end at their number of items or bytes, whichever comes first', async () => {
    const most = { items: 3, bytes: 10 };
    expect(await sizes(inBatches(items(1, 1, 1, 1), most))).toEqual([3, 1]);
    expect(await sizes(inBatches(items(9, 50, 1, 9, 1), most))).toEqual([2, 2, 1]);
    expect(await sizes(inBatches(items(), most))).toEqual([]);
  });

  it('are made one ahead, and no more', async () => {
    let made = 0;
    const source = async function* () {
      for (;;) yield ++made;
    };
    for await (const one of oneAhead(source())) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(made).toBe(one + 1);
      if (one === 3) break;
    }
  });

  it('tell of a failure in its turn', async () => {
    const source = async function* () {
      yield 1;
      throw new Error('the file broke');
    };
    const seen: number[] = [];
    await expect(
      (async () => {
        for await (const one of oneAhead(source())) seen.push(one);
      })(),
    ).rejects.toThrow('the file broke');
    expect(seen).toEqual([1]);
  });
});
