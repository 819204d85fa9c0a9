import type { EventOf, Projection, RowChange } from '../../kernel/index.js';
import type { DownloadedEDoc, EDocEvent } from '../../modules/documents/index.js';

/** A downloaded eDoc as it came, whatever a broker corrected since. It stays when it is removed: it is known. */
export interface DownloadedEDocRow extends DownloadedEDoc {
  readonly policyId: string;
  /** Absent until the document came. */
  readonly fileHash?: string;
}

/** As a token of the index `file`. */
export function downloadedFileToken(policyId: string, fileHash: string): string {
  return `${policyId}|${fileHash}`;
}

/** One row a downloaded eDoc whose number names a policy. */
export const downloadedEDocs: Projection<DownloadedEDocRow, EDocEvent> = {
  name: 'downloaded-edocs',
  version: 1,
  describe: 'Downloaded eDocs as they came, by policy and file, so that none is taken in twice.',
  sortKey: () => '',
  indexes: {
    file: ({ policyId, fileHash }) =>
      fileHash === undefined ? [] : [downloadedFileToken(policyId, fileHash)],
  },
  on: {
    EDocAdded: came,
    EDocHeld: came,
    EDocFileReceived: ({ data: { edocId, fileHash } }) => [
      { key: edocId, change: (row) => row && { ...row, fileHash } },
    ],
  },
};

function came({
  data,
  erased,
}: EventOf<EDocEvent, 'EDocAdded' | 'EDocHeld'>): readonly RowChange<DownloadedEDocRow>[] {
  const { edocId, policyId, downloadId, issueDate, businessPurpose, documentType } = data;
  if (downloadId === undefined || policyId === undefined) return [];
  const { termEffective, fileHash } = data;
  const row = {
    ...{ edocId, policyId, issueDate, businessPurpose, documentType },
    ...(termEffective !== undefined && { termEffective }),
    ...(fileHash !== undefined && { fileHash }),
  };
  return [{ key: edocId, change: () => (erased ? undefined : row) }];
}
