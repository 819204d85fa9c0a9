import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import type { Committed, Context, StaffRole } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx } from '../../../platform/request.js';
import { LANGUAGES, STAFF_ROLES, StaffMemberView, staffView } from '../staff-view.controller.js';
import type { Staff, StaffEvent } from '../staff.js';
import { InviteStaff } from './invite-staff.js';

class Invitation {
  @ApiProperty({ example: 'Amélie Roy' })
  @IsString()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ example: 'amelie.roy@example.ca' })
  @IsString()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ enum: STAFF_ROLES, example: 'broker' })
  @IsIn(STAFF_ROLES)
  role!: StaffRole;

  @ApiProperty({ enum: LANGUAGES, description: 'Of the mails to them.', example: 'fr' })
  @IsIn(LANGUAGES)
  language!: (typeof LANGUAGES)[number];
}

@ApiTags('Staff')
@Controller('staff')
export class InviteStaffController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation({
    summary: 'Invite a staff member',
    description: 'They get a mail with a link to choose a password.',
    for: ['admin'],
    answers: StaffMemberView,
    status: 201,
    refuses: [
      ...(['staff-email-taken', 'staff-name-missing', 'email-missing', 'email-too-long'] as const),
      ...(['email-malformed', 'email-domain-malformed'] as const),
    ],
    writes: 'new',
  })
  async invite(@Body() { name, email, role, language }: Invitation, @Ctx() context: Context) {
    const committed = await this.commands.execute<InviteStaff, Committed<Staff, StaffEvent>>(
      new InviteStaff(context, name, email, role, language),
    );
    return answer(staffView(committed.state), committed);
  }
}
