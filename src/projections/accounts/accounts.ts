import type { Projection } from '../../kernel/index.js';
import type { InsuredEvent } from '../../modules/insureds/index.js';

/** An account with the insureds it stands for. */
export interface AccountRow {
  readonly accountId: string;
  readonly insuredIds: readonly string[];
}

/** One row an open account. */
export const accounts: Projection<AccountRow, InsuredEvent> = {
  name: 'accounts',
  version: 1,
  describe: 'Which insureds sign in by which account.',
  sortKey: ({ accountId }) => accountId,
  indexes: {},
  on: {
    InsuredRegistered: ({ data: { accountId, insuredId } }) => [
      {
        key: accountId,
        change: (row) => ({ accountId, insuredIds: [...without(row, insuredId), insuredId] }),
      },
    ],
    RegistrationClosed: ({ data: { accountId, insuredId } }) => [
      {
        key: accountId,
        change: (row) => {
          const insuredIds = without(row, insuredId);
          return insuredIds.length === 0 ? undefined : { accountId, insuredIds };
        },
      },
    ],
  },
};

function without(row: AccountRow | undefined, insuredId: string): readonly string[] {
  return row?.insuredIds.filter((id) => id !== insuredId) ?? [];
}
