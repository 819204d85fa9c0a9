import type { DownloadItem } from '../../kernel/index.js';

const MOST_ITEMS = 500;
/** Bytes of messages and documents; one item may hold more. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Batches that depend on the file alone, so that a repeated import cuts it alike. */
export async function* inBatches(
  items: AsyncIterable<DownloadItem>,
  most: { readonly items: number; readonly bytes: number } = { items: MOST_ITEMS, bytes: MOST_BYTES },
): AsyncIterable<readonly DownloadItem[]> {
  let batch: DownloadItem[] = [];
  let bytes = 0;
  for await (const item of items) {
    batch.push(item);
    bytes += bytesOf(item);
    if (batch.length < most.items && bytes < most.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

function bytesOf(item: DownloadItem): number {
  const attachments =
    item.kind === 'edocs' ? item.message.attachments : item.kind === 'problem' ? item.attachments : [];
  return (attachments ?? []).reduce(
    (sum, { content }) => sum + (content?.length ?? 0),
    item.raw?.length ?? 0,
  );
}

/** Makes the next one while the one before is in use. */
export async function* oneAhead<T>(all: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = all[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const made = await next;
      if (made.done === true) return;
      next = iterator.next();
      // Whoever asks for it is told.
      next.catch(() => undefined);
      yield made.value;
    }
  } finally {
    await next.catch(() => undefined);
    await iterator.return?.();
  }
}
