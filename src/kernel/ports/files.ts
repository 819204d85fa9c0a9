/** What was stored: the SHA-256 of the content in hex, and its length. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** A stored file about to be read. `stream` may be iterated once or not at all; nothing stays open where it is not. */
export interface OpenedFile {
  readonly bytes: number;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** One of many small files, such as a raw message of a download. */
export interface SmallFile {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The content is longer than the caller takes; nothing of it was kept. */
export class FileTooLarge extends Error {}

/** What lies on disk is not what was written: truncated, reordered, altered or another file. */
export class FileDamaged extends Error {}

/**
 * Files of a brokerage, encrypted at rest: each under the key of its own id, packs under the key of the pack's id. Who
 * destroys that key in the key ring erases the content for ever, also in backups. Ids are never used as paths as they come.
 */
export abstract class Files {
  /**
   * Stores a file, durable when it resolves; the same id again replaces it. After a failure nothing is left.
   * @param bytes read once, chunk by chunk; its own failure is passed on.
   * @throws FileTooLarge past `maxBytes`; KeyDestroyed for an erased owner.
   */
  abstract put(
    brokerageId: string,
    fileId: string,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    limits: { readonly maxBytes: number },
  ): Promise<StoredFile>;

  /**
   * The file, or undefined where there is none or its key was destroyed. A truncated one is noticed here, before the first byte.
   * @throws FileDamaged; so may the stream, before it yields a damaged byte.
   */
  abstract open(brokerageId: string, fileId: string): Promise<OpenedFile | undefined>;

  /** Removes the file; a missing one is as good. Its key stays: events may be sealed under it. */
  abstract delete(brokerageId: string, fileId: string): Promise<void>;

  /**
   * Stores a batch of small files in one pack of `packId` (a download), durable when it resolves at the price of one sync.
   * The same ids in the same order again replace the batch, so that a repeated import leaves no second copy.
   */
  abstract putSmall(brokerageId: string, packId: string, entries: readonly SmallFile[]): Promise<void>;

  /** A small file of a pack, or undefined where there is none or the pack's key was destroyed. @throws FileDamaged */
  abstract getSmall(brokerageId: string, packId: string, id: string): Promise<Uint8Array | undefined>;

  /** Removes all packs of `packId`, such as when the retention of a download ends. */
  abstract deleteSmall(brokerageId: string, packId: string): Promise<void>;
}
