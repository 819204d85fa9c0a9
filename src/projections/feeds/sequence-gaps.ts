import type { Projection } from '../../kernel/index.js';
import type { DownloadEvent } from '../../modules/downloads/index.js';
import { gapsOf, type PolicyEvent } from '../../modules/policies/index.js';

interface Numbered {
  readonly termEffective: string;
  readonly sequence: number;
}

/** The sequence numbers that came of a policy. */
export interface SequenceRow {
  readonly policyId: string;
  /** Absent while only a memo came. */
  readonly companyCode?: string;
  readonly line?: string;
  readonly numbers: readonly Numbered[];
}

/** Policies of which a message never came, told by a number that is missing between two others. */
export const sequenceGaps: Projection<SequenceRow, PolicyEvent | DownloadEvent> = {
  name: 'sequence-gaps',
  version: 1,
  describe: 'Sequence numbers received of each policy, and which are missing.',
  sortKey: ({ companyCode = '', line = '' }) => `${companyCode}/${line}`,
  indexes: { gap: (row) => (missingOf(row).length > 0 ? ['yes'] : []) },
  on: {
    PolicyVersionDownloaded: ({ data }) => {
      const { policyId, companyCode, line, sequence, termEffective } = data;
      const change = (row: SequenceRow | undefined): SequenceRow => ({
        policyId,
        companyCode,
        line,
        numbers: withNumber(row?.numbers, sequence === undefined ? undefined : { termEffective, sequence }),
      });
      return [{ key: policyId, change }];
    },
    // A memo has a number and no effect.
    DownloadProgressed: ({ data: { memos } }) =>
      [...Map.groupBy(memos, ({ policyId }) => policyId)].map(([policyId, of]) => ({
        key: policyId,
        change: (row) => ({ policyId, ...row, numbers: of.reduce(withMemo, row?.numbers ?? []) }),
      })),
  },
};

/** By term, the numbers that are missing. */
export function missingOf({ numbers }: SequenceRow): ReturnType<typeof gapsOf> {
  return gapsOf(
    numbers.map(({ termEffective, sequence }) => ({
      ...{ messageId: '', effect: 'change', termExpiration: termEffective },
      ...{ termEffective, sequence },
    })),
  );
}

function withMemo(numbers: readonly Numbered[], { termEffective, sequence }: Numbered): readonly Numbered[] {
  return withNumber(numbers, { termEffective, sequence });
}

function withNumber(
  numbers: readonly Numbered[] | undefined,
  one: Numbered | undefined,
): readonly Numbered[] {
  const all = numbers ?? [];
  const isNew =
    one !== undefined &&
    !all.some((n) => n.termEffective === one.termEffective && n.sequence === one.sequence);
  return isNew ? [...all, one] : all;
}
