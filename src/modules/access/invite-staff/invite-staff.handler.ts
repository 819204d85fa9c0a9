import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Claims, type Committed, Ids } from '../../../kernel/index.js';
import { foldEmail } from '../../insureds/index.js';
import { staffEmails } from '../staff-emails.js';
import type { Staff, StaffEvent } from '../staff.js';
import { inviteStaff, InviteStaff } from './invite-staff.js';

@CommandHandler(InviteStaff)
export class InviteStaffHandler implements ICommandHandler<InviteStaff> {
  constructor(
    private readonly claims: Claims,
    private readonly ids: Ids,
  ) {}

  execute(command: InviteStaff): Promise<Committed<Staff, StaffEvent>> {
    const staffId = this.ids.next();
    return this.claims.claim(
      staffEmails,
      foldEmail(command.email),
      staffId,
      command.context,
      (state, claimId) => inviteStaff(command, state, { staffId, claimId }),
    );
  }
}
