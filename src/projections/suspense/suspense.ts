import type { Projection } from '../../kernel/index.js';
import type { EDocEvent, EDocHeld } from '../../modules/documents/index.js';

/** An eDoc whose policy is not known. `policyId` is the policy it waits for. */
export type SuspendedEDoc = Omit<
  EDocHeld['data'],
  'visibility' | 'origin' | 'namedInsureds' | 'contentHash'
> & {
  /** ISO instant. */
  readonly heldSince: string;
  /** Of the eDoc's stream, for If-Match. */
  readonly revision: string;
};

/** One row an eDoc in suspense, the oldest first. */
export const suspense: Projection<SuspendedEDoc, EDocEvent> = {
  name: 'suspense',
  version: 1,
  describe: 'eDocs that wait for their policy.',
  sortKey: ({ heldSince }) => heldSince,
  indexes: { policy: ({ policyId }) => (policyId === undefined ? [] : [policyId]) },
  on: {
    EDocHeld: ({ data, metadata, revision, erased }) => {
      const { visibility: _, origin: __, namedInsureds: ___, contentHash: ____, ...held } = data;
      const row = { ...held, heldSince: metadata.time, revision };
      return [{ key: data.edocId, change: () => (erased ? undefined : row) }];
    },
    EDocMatched: ({ data }) => [{ key: data.edocId, change: () => undefined }],
    EDocRemoved: ({ data }) => [{ key: data.edocId, change: () => undefined }],
    EDocFileReceived: ({ data: { insuredIds: _, downloadId: __, ...file }, revision }) => [
      { key: file.edocId, change: (row) => row && { ...row, ...file, revision } },
    ],
    EDocCorrected: ({ data, revision }) => {
      const { policyId, insuredId, visibility: _, insuredIds: __, ...corrections } = data;
      const tied = policyId !== undefined || insuredId !== undefined;
      return [
        {
          key: data.edocId,
          change: (row) => (tied ? undefined : row && { ...row, ...corrections, revision }),
        },
      ];
    },
  },
};
