import type { EventOf, Projection, RowChange } from '../../kernel/index.js';
import { corrected, type EDocDetails, type EDocEvent, type SeenEDoc } from '../../modules/documents/index.js';

/** An eDoc that was not removed. It belongs to nobody while it is in suspense. */
export interface EDocRow extends Omit<EDocDetails, 'contentHash'> {
  readonly insuredId?: string;
  readonly policyId?: string;
  /** ISO instants. */
  readonly addedAt: string;
  readonly openedAt?: string;
  /** Of the eDoc's stream, for If-Match. */
  readonly revision: string;
}

type Change = (row: EDocRow) => EDocRow | undefined;

/** As a token of the index `of`. */
export function ownerToken({
  policyId,
  insuredId,
}: Pick<SeenEDoc, 'policyId' | 'insuredId'>): string | undefined {
  if (policyId !== undefined) return `policy:${policyId}`;
  return insuredId === undefined ? undefined : `insured:${insuredId}`;
}

/** As a token of the index `file`. */
export function fileToken(owner: string, fileHash: string): string {
  return `${owner}|${fileHash}`;
}

/** One row an eDoc, the newest first. */
export const edocs: Projection<EDocRow, EDocEvent> = {
  name: 'edocs',
  version: 2,
  describe: 'eDocs by policy, by insured and by file.',
  sortKey: ({ issueDate, addedAt }) => newestFirst(`${issueDate} ${addedAt}`),
  indexes: {
    of: (row) => tokens(row),
    file: (row) =>
      tokens(row).flatMap((owner) => (row.fileHash === undefined ? [] : [fileToken(owner, row.fileHash)])),
  },
  on: {
    EDocAdded: (event) => {
      const { insuredIds: _, ...details } = event.data;
      return added(event, details);
    },
    EDocHeld: (event) => {
      const { policyId: _, policyNumber: __, ...details } = event.data;
      return added(event, details);
    },
    EDocMatched: (event) => changed(event, (row) => ({ ...row, policyId: event.data.policyId })),
    EDocFileReceived: (event) => {
      const { insuredIds: _, downloadId: __, ...file } = event.data;
      return changed(event, (row) => ({ ...row, ...file }));
    },
    EDocCorrected: (event) =>
      changed(event, (row) => {
        const { policyId, insuredId, insuredIds: _concerned, ...corrections } = event.data;
        if (policyId === undefined && insuredId === undefined) return corrected(row, corrections);
        const { policyId: _, insuredId: __, ...untied } = corrected(row, corrections);
        const tiedTo = policyId === undefined ? { insuredId: insuredId! } : { policyId };
        return { ...untied, ...tiedTo };
      }),
    EDocRemoved: (event) => changed(event, () => undefined),
    EDocOpened: (event) => changed(event, (row) => ({ openedAt: event.metadata.time, ...row })),
  },
};

function added(
  event: EventOf<EDocEvent, 'EDocAdded' | 'EDocHeld'>,
  data: EDocDetails & { readonly insuredId?: string; readonly policyId?: string },
): readonly RowChange<EDocRow>[] {
  const { contentHash: _, ...told } = data;
  const row = { ...told, addedAt: event.metadata.time, revision: event.revision };
  return [{ key: data.edocId, change: () => (event.erased ? undefined : row) }];
}

function changed(
  event: EventOf<EDocEvent, EDocEvent['type']>,
  change: Change,
): readonly RowChange<EDocRow>[] {
  const after = (row: EDocRow | undefined): EDocRow | undefined => {
    const next = row && change(row);
    return next && { ...next, revision: event.revision };
  };
  return [{ key: event.data.edocId, change: after }];
}

function tokens(row: EDocRow): readonly string[] {
  const owner = ownerToken(row);
  return owner === undefined ? [] : [owner];
}

/** Sort keys go upwards: the digits of the dates are turned around. */
function newestFirst(dates: string): string {
  return dates.replace(/\d/gu, (digit) => String(9 - Number(digit)));
}
