import type { Projection } from '../../kernel/index.js';
import type { DownloadEvent, DownloadProblem } from '../../modules/downloads/index.js';

/** What of a download could not be taken in, or only by assumption. Holds no personal data: the message itself is sealed. */
export interface DownloadProblemRow extends DownloadProblem {
  readonly downloadId: string;
}

/** Problems of downloads, in the order of the file. */
export const downloadProblems: Projection<DownloadProblemRow, DownloadEvent> = {
  name: 'download-problems',
  version: 1,
  describe: 'Messages that could not be taken in, with place and reason.',
  sortKey: ({ ordinal }) => String(ordinal).padStart(10, '0'),
  indexes: { download: ({ downloadId }) => [downloadId] },
  on: {
    DownloadProgressed: ({ data: { downloadId, problems, settled = [] } }) => [
      ...problems.map((problem) => ({
        key: `${downloadId}/${problem.ordinal}`,
        change: () => ({ downloadId, ...problem }),
      })),
      ...settled.map((ordinal) => ({ key: `${downloadId}/${ordinal}`, change: () => undefined })),
    ],
  },
};
