import type { Schemas } from '../../../api/client';

export type StaffMember = Schemas['StaffListItem'];

/** A role's name among the words of the shell. */
export const ROLE_WORDS = { admin: 'roleAdmin', broker: 'roleBroker', auditor: 'roleAuditor' } as const;
