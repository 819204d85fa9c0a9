export {
  type DownloadCounts,
  type DownloadEvent,
  downloadEvents,
  type DownloadFinished,
  type DownloadOrigin,
  type DownloadProblem,
  type DownloadProgressed,
  type DownloadReopened,
  type DownloadSource,
  type DownloadStarted,
  addCounts,
  countedCode,
  countsReopened,
  documentsIn,
  MOST_CODES,
  NO_COUNTS,
  OTHER_CODE,
} from './download.js';
export {
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
  ImportService,
} from './import-service.js';
export { rawFileId } from './progress.js';
