import { ApiProperty } from '@nestjs/swagger';
import { Refused, reject, type StaffRole } from '../../kernel/index.js';
import type { Staff } from './staff.js';

export const STAFF_ROLES = ['admin', 'broker', 'auditor'] as const satisfies readonly StaffRole[];
export const LANGUAGES = ['en', 'fr'] as const;

/** A staff member as commands answer. */
export class StaffMemberView {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' })
  staffId!: string;

  @ApiProperty({ example: 'Amélie Roy' })
  name!: string;

  @ApiProperty({ example: 'amelie.roy@example.ca' })
  email!: string;

  @ApiProperty({ enum: STAFF_ROLES, example: 'broker' })
  role!: StaffRole;

  @ApiProperty({ enum: LANGUAGES, example: 'fr' })
  language!: (typeof LANGUAGES)[number];

  @ApiProperty({ example: false })
  disabled!: boolean;
}

export function staffView(staff: Staff): StaffMemberView {
  if (staff.kind === 'absent') throw new Refused(reject('staff-not-found'));
  const { staffId, name, email, role, language } = staff;
  return { staffId, name, email, role, language, disabled: staff.kind === 'disabled' };
}
