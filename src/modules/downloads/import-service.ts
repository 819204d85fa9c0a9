import type { Actor, Brokerage } from '../../kernel/index.js';
import type { DownloadCounts, DownloadOrigin, DownloadSource } from './download.js';

/** Bytes of the largest file that is taken in; reading it needs no memory for it. */
export const LARGEST_FILE = 8 * 1024 ** 3;

/** How far an import is, in bytes of the file. */
export interface ImportProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly messages: number;
}

export interface ImportOptions {
  readonly origin: DownloadOrigin;
  readonly source: DownloadSource;
  /** As whoever brings the file calls it; of a path only the last part is kept. */
  readonly fileName?: string | undefined;
  /** Who brings the file; the desk itself where nobody is named. */
  readonly actor?: Actor;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What came of a file. */
export interface ImportResult {
  readonly downloadId: string;
  /** Identical bytes were taken in before; nothing was written now. */
  readonly existing: boolean;
  readonly counts: DownloadCounts;
  /** Messages that were new, as far as this run took them in. */
  readonly changed: number;
  /** Position of its last event, '0' where nothing was written. */
  readonly position: string;
}

/** A file that is safe, and the work that goes on. */
export interface AcceptedFile {
  readonly downloadId: string;
  readonly finished: Promise<ImportResult>;
}

/** Takes in files of insurers, one at a time for each brokerage. */
export abstract class ImportService {
  /**
   * Takes in one file, in this process or another. It is kept encrypted until all of it is taken in.
   * @param bytes read once. @throws FileTooLarge, and whatever a store throws; the import is tried again all the same.
   */
  abstract importFile(
    brokerage: Pick<Brokerage, 'brokerageId'>,
    bytes: AsyncIterable<Uint8Array>,
    options: ImportOptions,
  ): Promise<ImportResult>;

  /** The same, but answers as soon as the file is kept. */
  abstract accept(
    brokerage: Pick<Brokerage, 'brokerageId'>,
    bytes: AsyncIterable<Uint8Array>,
    options: ImportOptions,
  ): Promise<AcceptedFile>;
}
