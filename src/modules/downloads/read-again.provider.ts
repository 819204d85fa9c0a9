import type { DownloadItem } from '../../kernel/index.js';
import { interpret } from './interpret.js';
import type { ImportFacts } from './interpreted.js';

/** The items with these numbers, both in the order of the file. What lies behind the last is not read. */
export async function* onlyThose(
  ordinals: readonly number[],
  items: AsyncIterable<DownloadItem>,
): AsyncIterable<DownloadItem> {
  let next = 0;
  if (ordinals.length === 0) return;
  for await (const item of items) {
    if (item.at.ordinal !== ordinals[next]) continue;
    yield item;
    if (++next === ordinals.length) return;
  }
}

/** Whether one of these messages, all for another broker once, is no longer. Reads no further than to the first. */
export async function areSomeOurs(items: AsyncIterable<DownloadItem>, facts: ImportFacts): Promise<boolean> {
  for await (const item of items) if (interpret(item, facts).kind !== 'other-broker') return true;
  return false;
}
