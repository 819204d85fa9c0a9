import { Body, Controller, Param, ParseUUIDPipe, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { Committed, Context, StaffRole } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import { STAFF_ROLES, StaffMemberView, staffView } from '../staff-view.controller.js';
import type { Staff, StaffEvent } from '../staff.js';
import { ChangeStaff } from './change-staff.js';

class StaffChanges {
  @ApiPropertyOptional({ enum: STAFF_ROLES, example: 'auditor' })
  @IsOptional()
  @IsIn(STAFF_ROLES)
  role?: StaffRole;

  @ApiPropertyOptional({ description: 'True: may not sign in any more, at once.', example: true })
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;
}

@ApiTags('Staff')
@Controller('staff')
export class ChangeStaffController {
  constructor(private readonly commands: CommandBus) {}

  @Patch(':staffId')
  @Operation({
    summary: 'Change what a staff member may do',
    description: 'Disabling ends all their sessions at once. Nobody can do it to themselves.',
    for: ['admin'],
    answers: StaffMemberView,
    refuses: ['staff-not-found', 'staff-is-yourself', 'last-admin', 'unavailable'],
    writes: true,
  })
  async change(
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @Body() { role, disabled }: StaffChanges,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const committed = await this.commands.execute<ChangeStaff, Committed<Staff, StaffEvent>>(
      new ChangeStaff(context, staffId, { role, disabled }, ifMatch),
    );
    return answer(staffView(committed.state), committed);
  }
}
