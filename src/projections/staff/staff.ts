import { fold } from '../../kernel/folding.js';
import type { EventOf, Projection, RowChange, StaffRole } from '../../kernel/index.js';
import type {
  AccountPasswordSet,
  AccountSignedIn,
  StaffEvent,
  StaffInvited,
} from '../../modules/access/index.js';

/** A staff member as the desk lists them. Name and email are absent where the person was erased. */
export type StaffRow = {
  readonly staffId: string;
  readonly name?: string;
  readonly email?: string;
  readonly role: StaffRole;
  readonly language: 'en' | 'fr';
  readonly disabled: boolean;
  /** False until the first password: the invitation waits. */
  readonly hasPassword: boolean;
  readonly invitedAt: string;
  readonly lastSignInAt?: string;
  /** Of the staff member's stream: the If-Match of a change. */
  readonly revision: string;
};

type Sources = StaffEvent | AccountPasswordSet | AccountSignedIn;

export const staffList: Projection<StaffRow, Sources> = {
  name: 'staff',
  version: 1,
  describe: 'Who works at the desk, with role and last sign-in.',
  sortKey: (row) => fold(row.name ?? ''),
  indexes: {},
  on: {
    StaffInvited: ({ data, metadata, revision }) => {
      const { staffId, role, language } = data;
      const row = {
        staffId,
        ...personOf(data),
        role,
        language,
        disabled: false,
        hasPassword: false,
        revision,
      };
      return [{ key: staffId, change: () => ({ ...row, invitedAt: metadata.time }) }];
    },
    StaffRoleChanged: ({ data: { staffId, role }, revision }) => change(staffId, { role, revision }),
    StaffDisabled: ({ data: { staffId }, revision }) => change(staffId, { disabled: true, revision }),
    StaffEnabled: ({ data: { staffId }, revision }) => change(staffId, { disabled: false, revision }),
    StaffEmailClaimFenced: ({ data: { staffId }, revision }) => change(staffId, { revision }),
    AccountPasswordSet: (event) => changeOfAccount(event, { hasPassword: true }),
    AccountSignedIn: (event) => changeOfAccount(event, { lastSignInAt: event.metadata.time }),
  },
};

function personOf({ name, email }: Partial<StaffInvited['data']>): Pick<StaffRow, 'name' | 'email'> {
  return { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
}

function change(staffId: string, changes: Partial<StaffRow>): readonly RowChange<StaffRow>[] {
  return [{ key: staffId, change: (row) => row && { ...row, ...changes } }];
}

/** Accounts of insureds are none of this view. */
function changeOfAccount(
  { data: { staffId } }: EventOf<Sources, 'AccountPasswordSet' | 'AccountSignedIn'>,
  changes: Partial<StaffRow>,
): readonly RowChange<StaffRow>[] {
  return staffId === undefined ? [] : change(staffId, changes);
}
