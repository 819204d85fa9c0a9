import { type Context, type Decision, reject, type StaffRole } from '../../../kernel/index.js';
import { emailProblem, type EmailProblem } from '../../insureds/index.js';
import type { Staff, StaffInvited } from '../staff.js';

/** An admin, or whoever runs the desk, invites somebody to work at it. */
export class InviteStaff {
  constructor(
    readonly context: Context,
    readonly name: string,
    readonly email: string,
    readonly role: StaffRole,
    readonly language: 'en' | 'fr',
  ) {}
}

export type InviteStaffRejection = 'staff-name-missing' | EmailProblem;

/** `staff-email-taken` is not decided here: the claim on the email refuses it. */
export function inviteStaff(
  { name, email, role, language }: Pick<InviteStaff, 'name' | 'email' | 'role' | 'language'>,
  staff: Staff,
  { staffId, claimId }: { readonly staffId: string; readonly claimId: string },
): Decision<StaffInvited, InviteStaffRejection> {
  if (staff.kind !== 'absent') return [];
  const tidy = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (tidy === '') return reject('staff-name-missing');
  const problem = emailProblem(email);
  if (problem !== undefined) return reject(problem);
  const written = email.trim().normalize('NFC');
  return [{ type: 'StaffInvited', data: { staffId, name: tidy, email: written, claimId, role, language } }];
}
