import { type EventOf, newestFirst, type Projection, type RowChange } from '../../kernel/index.js';
import type { EDocEvent } from '../../modules/documents/index.js';
import {
  addCounts,
  countsReopened,
  type DownloadCounts,
  type DownloadEvent,
  type DownloadOrigin,
  type DownloadSource,
  NO_COUNTS,
} from '../../modules/downloads/index.js';
import type { PolicyEvent } from '../../modules/policies/index.js';

/** One file of an insurer. */
export interface DownloadRow {
  readonly downloadId: string;
  readonly state: 'running' | 'finished';
  readonly source: DownloadSource;
  readonly origin: DownloadOrigin;
  readonly bytes: number;
  /** Absent where nobody named it, or once the download's key is destroyed. */
  readonly fileName?: string;
  /** ISO 8601 instants. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly counts: DownloadCounts;
  /** Versions of policies that were new; a message that is known is not. */
  readonly changed: number;
  /** EDocs that were new. */
  readonly newEDocs: number;
  /** Documents of eDocs that had come without them. */
  readonly laterDocuments: number;
}

type Events = DownloadEvent | PolicyEvent | EDocEvent;

/** Every download, the newest first. */
export const downloads: Projection<DownloadRow, Events> = {
  name: 'downloads',
  version: 3,
  describe: 'Files of insurers with what they held.',
  sortKey: ({ startedAt }) => newestFirst(startedAt),
  indexes: { state: ({ state }) => [state] },
  on: {
    DownloadStarted: ({ data, metadata }) => {
      const { downloadId, source, origin, bytes, fileName } = data;
      const named = fileName === undefined ? {} : { fileName };
      const told = { downloadId, source, origin, bytes, ...named, startedAt: metadata.time };
      const row: DownloadRow = {
        ...told,
        state: 'running',
        counts: NO_COUNTS,
        changed: 0,
        newEDocs: 0,
        laterDocuments: 0,
      };
      return [{ key: downloadId, change: () => row }];
    },
    DownloadReopened: ({ data: { downloadId } }) =>
      changed(downloadId, ({ finishedAt: _finishedAt, ...row }) => ({
        ...row,
        state: 'running',
        counts: countsReopened(row.counts),
      })),
    DownloadProgressed: ({ data: { downloadId, counts } }) =>
      changed(downloadId, (row) => ({ ...row, counts: addCounts(row.counts, counts) })),
    DownloadFinished: ({ data: { downloadId, counts }, metadata }) =>
      changed(downloadId, (row) => ({ ...row, state: 'finished', counts, finishedAt: metadata.time })),
    PolicyVersionDownloaded: ({ data: { downloadId } }) =>
      changed(downloadId, (row) => ({ ...row, changed: row.changed + 1 })),
    EDocAdded: newEDoc,
    EDocHeld: newEDoc,
    EDocFileReceived: ({ data: { downloadId } }) =>
      downloadId === undefined
        ? []
        : changed(downloadId, (row) => ({ ...row, laterDocuments: row.laterDocuments + 1 })),
  },
};

function newEDoc({ data: { downloadId } }: EventOf<EDocEvent, 'EDocAdded' | 'EDocHeld'>) {
  return downloadId === undefined
    ? []
    : changed(downloadId, (row) => ({ ...row, newEDocs: row.newEDocs + 1 }));
}

function changed(downloadId: string, change: (row: DownloadRow) => DownloadRow): RowChange<DownloadRow>[] {
  return [{ key: downloadId, change: (row) => row && change(row) }];
}
