import type { Aggregate, Catalogue, DomainEvent, StaffRole } from '../../kernel/index.js';

export type StaffInvited = DomainEvent<
  'StaffInvited',
  {
    readonly staffId: string;
    readonly name: string;
    readonly email: string;
    readonly claimId: string;
    readonly role: StaffRole;
    readonly language: 'en' | 'fr';
  }
>;
export type StaffRoleChanged = DomainEvent<
  'StaffRoleChanged',
  { readonly staffId: string; readonly role: StaffRole; readonly previousRole: StaffRole }
>;
export type StaffDisabled = DomainEvent<'StaffDisabled', { readonly staffId: string }>;
export type StaffEnabled = DomainEvent<'StaffEnabled', { readonly staffId: string }>;
/** Makes a stalled claimant lose its append: see `kernel/claims.ts`. */
export type StaffEmailClaimFenced = DomainEvent<
  'StaffEmailClaimFenced',
  { readonly staffId: string; readonly claimId: string }
>;
export type StaffEvent =
  StaffInvited | StaffRoleChanged | StaffDisabled | StaffEnabled | StaffEmailClaimFenced;

export const staffEvents: Catalogue<StaffEvent> = {
  StaffInvited: {
    version: 1,
    describe: 'Somebody was invited to work at the desk.',
    personal: [{ whose: 'staffId', fields: ['name', 'email'] }],
  },
  StaffRoleChanged: { version: 1, describe: 'A staff member may do more or less.', personal: [] },
  StaffDisabled: {
    version: 1,
    describe: 'A staff member may not sign in any more; sessions ended.',
    personal: [],
  },
  StaffEnabled: { version: 1, describe: 'A disabled staff member may sign in again.', personal: [] },
  StaffEmailClaimFenced: {
    version: 1,
    describe: 'A stalled claim on an email was taken over by another staff member.',
    personal: [],
  },
};

export interface StaffMember {
  readonly kind: 'active' | 'disabled';
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
  readonly claimId: string;
  readonly role: StaffRole;
  readonly language: 'en' | 'fr';
  /** How often access ended: a session of before does not come back to life. */
  readonly timesDisabled: number;
}

export type Staff = { readonly kind: 'absent' } | StaffMember;

/** Absent where the person was erased. */
function unsealed({ name = '', email = '' }: { readonly name?: string; readonly email?: string }) {
  return { name, email };
}

function evolve(staff: Staff, event: StaffEvent): Staff {
  switch (event.type) {
    case 'StaffInvited': {
      const { staffId, claimId, role, language } = event.data;
      const known = { staffId, ...unsealed(event.data), claimId, role, language };
      return { kind: 'active', ...known, timesDisabled: 0 };
    }
    case 'StaffRoleChanged':
      return staff.kind === 'absent' ? staff : { ...staff, role: event.data.role };
    case 'StaffDisabled':
      return staff.kind === 'absent'
        ? staff
        : { ...staff, kind: 'disabled', timesDisabled: staff.timesDisabled + 1 };
    case 'StaffEnabled':
      return staff.kind === 'absent' ? staff : { ...staff, kind: 'active' };
    case 'StaffEmailClaimFenced':
      return staff;
  }
}

/** The stream of a staff member. */
export const staff: Aggregate<Staff, StaffEvent> = {
  category: 'staff',
  initial: { kind: 'absent' },
  evolve,
  events: staffEvents,
};
