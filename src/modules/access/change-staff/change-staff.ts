import { type Context, type Decision, reject, type StaffRole } from '../../../kernel/index.js';
import type { Staff, StaffEvent } from '../staff.js';

/** An admin changes what a staff member may do; what is absent stays. */
export class ChangeStaff {
  constructor(
    readonly context: Context,
    readonly staffId: string,
    readonly changes: { readonly role?: StaffRole | undefined; readonly disabled?: boolean | undefined },
    readonly ifMatch?: string,
  ) {}
}

export interface ChangeStaffFacts {
  readonly otherActiveAdmins: number;
}

export type ChangeStaffRejection = 'staff-not-found' | 'staff-is-yourself' | 'last-admin';

/** Whether the change ends the access of an admin: only then the other admins matter. */
export function endsAdmin(staff: Staff, { role, disabled }: ChangeStaff['changes']): boolean {
  if (staff.kind !== 'active' || staff.role !== 'admin') return false;
  return disabled === true || (role ?? 'admin') !== 'admin';
}

export function changeStaff(
  { context: { actor }, changes }: Pick<ChangeStaff, 'context' | 'changes'>,
  staff: Staff,
  { otherActiveAdmins }: ChangeStaffFacts,
): Decision<StaffEvent, ChangeStaffRejection> {
  if (staff.kind === 'absent') return reject('staff-not-found');
  const { staffId, role: previousRole } = staff;
  const role = changes.role ?? previousRole;
  const disabled = changes.disabled ?? staff.kind === 'disabled';
  if (endsAdmin(staff, changes)) {
    if (actor.kind === 'staff' && actor.id === staffId) return reject('staff-is-yourself');
    if (otherActiveAdmins === 0) return reject('last-admin');
  }
  const events: StaffEvent[] = [];
  if (role !== previousRole) events.push({ type: 'StaffRoleChanged', data: { staffId, role, previousRole } });
  if (disabled && staff.kind === 'active') events.push({ type: 'StaffDisabled', data: { staffId } });
  if (!disabled && staff.kind === 'disabled') events.push({ type: 'StaffEnabled', data: { staffId } });
  return events;
}
