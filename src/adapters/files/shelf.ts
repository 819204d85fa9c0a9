/** Stored bytes that stand open and can be read from any place. The caller closes them. */
export interface ShelvedFile {
  /** Length in bytes. */
  readonly size: number;
  /** Exactly these bytes. @throws FileDamaged where they end before. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Where sealed files are kept, by their path. A file appears whole and durable or not at all. */
export interface Shelf {
  /** Writes pieces one after the other, in place of what stands there. A failure of `pieces` leaves nothing and is passed on. */
  write(path: readonly string[], pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
  /** The file, or undefined where there is none. */
  read(path: readonly string[]): Promise<ShelvedFile | undefined>;
  /** Names right below a path, none where nothing is there. */
  list(path: readonly string[]): Promise<readonly string[]>;
  /** Removes a file, or all files right below a path, durably; a missing one is as good. */
  remove(path: readonly string[]): Promise<void>;
}
