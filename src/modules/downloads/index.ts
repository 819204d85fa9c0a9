export {
  type DownloadCounts,
  type DownloadEvent,
  downloadEvents,
  type DownloadFinished,
  type DownloadOrigin,
  type DownloadProblem,
  type DownloadProgressed,
  type DownloadSource,
  type DownloadStarted,
  addCounts,
  NO_COUNTS,
} from './download.js';
export {
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
  ImportService,
} from './import-service.js';
export { rawFileId } from './progress.js';
