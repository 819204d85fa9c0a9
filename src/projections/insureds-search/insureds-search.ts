import type { EventOf, Projection, RecordedEvent, RowChange } from '../../kernel/index.js';
import type { AccountEvent } from '../../modules/access/index.js';
import { foldEmail, type InsuredDetails, type InsuredEvent, sortName } from '../../modules/insureds/index.js';
import type { EmailEvent } from '../../modules/notifications/index.js';
import type { PolicyEvent } from '../../modules/policies/index.js';
import { type InsuredRow, type LastMail, policyMarks } from './insured-row.js';
import { policiesAfter, rowsTouchedBy } from './listed-policy.js';
import { nameIndex, numberIndex } from './search-tokens.js';

export type SearchEvent = InsuredEvent | PolicyEvent | AccountEvent | EmailEvent;
type Changes = readonly RowChange<InsuredRow>[];

/** One row an insured, found as a broker types. */
export const insuredsSearch: Projection<InsuredRow, SearchEvent> = {
  name: 'insureds-search',
  version: 3,
  describe: 'Insureds by name, policy number and email.',
  sortKey: ({ name }) => sortName(name),
  indexes: {
    name: (row) => nameIndex([row.name, ...row.policies.flatMap((p) => [...p.firstNames, ...p.otherNames])]),
    number: ({ policies }) => numberIndex(policies.map(({ policyNumber }) => policyNumber)),
    email: ({ email }) => (email === undefined ? [] : [foldEmail(email)]),
    account: ({ account }) => [account],
    policies: policyMarks,
  },
  on: {
    InsuredIntroduced: ({ data, erased }) => {
      const row: InsuredRow = { insuredId: data.insuredId, ...shown(data), policies: [], account: 'none' };
      return [{ key: data.insuredId, change: () => (erased ? undefined : row) }];
    },
    InsuredDetailsChanged: ({ data, erased }) =>
      known(data.insuredId, (row) => (erased ? undefined : { ...row, ...shown(data) })),
    InsuredCorrected: ({ data, erased }) =>
      known(data.insuredId, ({ address: _, ...row }) => (erased ? undefined : { ...row, ...shown(data) })),
    InsuredRegistered: ({ data, metadata }) => {
      const { accountId, email, checks } = data;
      const registration = { at: metadata.time, checks };
      return known(data.insuredId, (row) => ({
        ...withoutAccount(row),
        account: 'invited',
        accountId,
        email,
        registration,
      }));
    },
    InsuredEmailChanged: ({ data: { insuredId, email } }) => known(insuredId, (row) => ({ ...row, email })),
    RegistrationClosed: ({ data }) =>
      known(data.insuredId, (row) => ({ ...withoutAccount(row), account: 'closed' })),

    PolicyVersionDownloaded: ofPolicy,
    PolicyAttached: ofPolicy,
    PolicyUnattached: ofPolicy,
    NamedInsuredConfirmed: ofPolicy,

    AccountPasswordSet: ({ data }) => ofAccount(data, (row) => ({ ...row, account: 'active' })),
    AccountSignedIn: ({ data, metadata }) =>
      ofAccount(data, (row) => ({ ...row, lastSignIn: metadata.time })),

    EmailRequested: (event) => ofMail(event, 'requested'),
    EmailResent: (event) => ofMail(event, 'requested'),
    EmailSent: (event) => ofMail(event, 'sent'),
    EmailFailed: (event) => ofMail(event, 'failed', event.data.reason),
    EmailParked: (event) => ofMail(event, 'parked', event.data.reason),
    EmailBounced: (event) => ofMail(event, 'bounced', event.data.reason),
    EmailCancelled: (event) => ofMail(event, 'cancelled', event.data.reason),
  },
};

function shown({ name, address }: InsuredDetails): Pick<InsuredRow, 'name' | 'address'> {
  return { name, ...(address && { address }) };
}

function withoutAccount(row: InsuredRow): InsuredRow {
  const { accountId: _id, email: _email, registration: _registration, lastSignIn: _at, ...rest } = row;
  return rest;
}

function known(insuredId: string, change: (row: InsuredRow) => InsuredRow | undefined): Changes {
  return [{ key: insuredId, change: (row) => row && change(row) }];
}

function ofPolicy({ data }: RecordedEvent<PolicyEvent>): Changes {
  return rowsTouchedBy(data).flatMap((insuredId) =>
    known(insuredId, (row) => ({ ...row, policies: policiesAfter(row.policies, insuredId, data) })),
  );
}

/** Staff have accounts too, and a closed one may be told of late. */
function ofAccount(
  { insuredId, accountId }: AccountEvent['data'],
  change: (row: InsuredRow) => InsuredRow,
): Changes {
  if (insuredId === undefined) return [];
  return known(insuredId, (row) => (row.accountId === accountId ? change(row) : row));
}

/** Only the mail asked for last is shown: an older one that still fails does not hide it. */
function ofMail(
  { type, data, metadata }: EventOf<EmailEvent, EmailEvent['type']>,
  state: LastMail['state'],
  reason?: string,
): Changes {
  const { insuredId, emailId, template } = data;
  if (insuredId === undefined) return [];
  const starts = type === 'EmailRequested' || type === 'EmailResent';
  const lastMail = { emailId, template, state, at: metadata.time, ...(reason !== undefined && { reason }) };
  return known(insuredId, (row) =>
    starts || row.lastMail?.emailId === emailId ? { ...row, lastMail } : row,
  );
}
