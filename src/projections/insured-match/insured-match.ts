import type { Projection } from '../../kernel/index.js';
import {
  type InsuredDetails,
  type InsuredEvent,
  type InsuredName,
  type MailingAddress,
  matchKey,
} from '../../modules/insureds/index.js';

/** What an import compares a policy's first named insured with. */
export interface InsuredMatchRow {
  readonly insuredId: string;
  readonly name: InsuredName;
  readonly address?: MailingAddress;
  readonly birthDate?: string;
  readonly hasAccount: boolean;
  readonly introducedAt: string;
}

type Known = Pick<InsuredMatchRow, 'name' | 'address' | 'birthDate'>;

function knownOf({ name, address, birthDate }: InsuredDetails): Known {
  return { name, ...(address && { address }), ...(birthDate !== undefined && { birthDate }) };
}

function account(insuredId: string, hasAccount: boolean) {
  const change = (row: InsuredMatchRow | undefined) => row && { ...row, hasAccount };
  return [{ key: insuredId, change }];
}

/** One row an insured, found by match key. */
export const insuredMatch: Projection<InsuredMatchRow, InsuredEvent> = {
  name: 'insured-match',
  version: 2,
  describe: 'Whom a downloaded policy equals.',
  sortKey: ({ introducedAt }) => introducedAt.padStart(20, '0'),
  indexes: {
    match: ({ name, address }) => {
      const key = matchKey(name, address);
      return key === undefined ? [] : [key];
    },
  },
  on: {
    InsuredIntroduced: ({ data, position, erased }) => {
      const { insuredId } = data;
      const row = { insuredId, ...knownOf(data), hasAccount: false, introducedAt: position };
      return [{ key: insuredId, change: () => (erased ? undefined : row) }];
    },
    InsuredDetailsChanged: ({ data, erased }) => {
      const change = (row: InsuredMatchRow | undefined) =>
        row && (erased ? undefined : { ...row, ...knownOf(data) });
      return [{ key: data.insuredId, change }];
    },
    InsuredCorrected: ({ data, erased }) => {
      const change = (row: InsuredMatchRow | undefined) => {
        if (row === undefined || erased) return undefined;
        const { insuredId, hasAccount, introducedAt } = row;
        return { insuredId, hasAccount, introducedAt, ...knownOf(data) };
      };
      return [{ key: data.insuredId, change }];
    },
    InsuredRegistered: ({ data }) => account(data.insuredId, true),
    RegistrationClosed: ({ data }) => account(data.insuredId, false),
  },
};
