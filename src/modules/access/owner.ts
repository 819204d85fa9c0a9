import type { StaffRole } from '../../kernel/index.js';
import type { Insured } from '../insureds/index.js';
import type { AccountOf } from './account.js';
import type { Staff } from './staff.js';

/** Somebody who may sign in now: a registered insured or an active staff member. */
export interface Owner {
  readonly accountId: string;
  readonly ownerKind: 'insured' | 'staff';
  readonly ownerId: string;
  readonly email: string;
  /** The claim by which the email is the owner's: it changes with the email. */
  readonly claimId: string;
  /** Changes when access ended in between. */
  readonly era: string;
  /** Staff only. */
  readonly role?: StaffRole;
}

/** An owner without personal data: what a session is checked against. */
export type Standing = Omit<Owner, 'email'>;

export function insuredOwner(insured: Insured): Owner | undefined {
  if (insured.kind !== 'registered') return undefined;
  const { accountId, insuredId, email, claimId } = insured;
  return { accountId, ownerKind: 'insured', ownerId: insuredId, email, claimId, era: accountId };
}

export function staffOwner(staff: Staff): Owner | undefined {
  if (staff.kind !== 'active') return undefined;
  const { staffId, email, claimId, role, timesDisabled } = staff;
  const era = String(timesDisabled);
  return { accountId: staffId, ownerKind: 'staff', ownerId: staffId, email, claimId, era, role };
}

/** What events say of an account's owner. */
export function accountOf({ accountId, ownerKind, ownerId }: Owner): AccountOf {
  const named = ownerKind === 'staff' ? { staffId: ownerId } : { insuredId: ownerId };
  return { accountId, ownerKind, ownerId, ...named };
}

export function standingOf({ email: _email, ...standing }: Owner): Standing {
  return standing;
}
