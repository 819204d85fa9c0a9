export { AddEDoc, type EDocForm } from './add-edoc/add-edoc.js';
export { unknownCodes } from './brokerage-codes.js';
export {
  type EDocAdded,
  type EDocCorrected,
  type EDocDetails,
  edocEvents,
  type EDocEvent,
  type EDocFileReceived,
  type EDocHeld,
  type EDocMatched,
  type EDocOpened,
  type EDocRemoved,
  type TiedTo,
  type Visibility,
} from './edoc-events.js';
export { corrected, type EDoc, edoc } from './edoc.js';
export { type DownloadedEDoc, EDocsDirectory } from './edocs-directory.js';
export { fileHashOf } from './file-hash.js';
export { ReceiveDownloadedEDoc } from './receive-downloaded-edoc/receive-downloaded-edoc.js';
export { namesOther, type SeenEDoc, visibleTo } from './visible-to.js';
