import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { Principal, StaffRole } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { pageOf, PageQuery } from '../../platform/paging.js';
import { Who } from '../../platform/request.js';
import type { StaffRow } from './staff.js';
import { StaffQuery } from './staff.query.js';

const STATES = ['invited', 'active', 'disabled'] as const;
const ROLES = ['admin', 'broker', 'auditor'] as const;
const INSTANT = '2026-11-22T14:05:00.000Z';

class StaffListItem {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' }) staffId!: string;
  @ApiPropertyOptional({ example: 'Amélie Roy' }) name?: string;
  @ApiPropertyOptional({ example: 'amelie.roy@example.ca' }) email?: string;
  @ApiProperty({ enum: ROLES, example: 'broker' }) role!: StaffRole;
  @ApiProperty({ enum: ['en', 'fr'], example: 'fr' }) language!: 'en' | 'fr';
  @ApiProperty({ enum: STATES, description: 'Invited: no password was chosen yet.', example: 'active' })
  state!: (typeof STATES)[number];
  @ApiProperty({ format: 'date-time', example: INSTANT }) invitedAt!: string;
  @ApiPropertyOptional({ format: 'date-time', description: 'To the hour.', example: INSTANT })
  lastSignInAt?: string;
  @ApiProperty({ description: 'Send it as If-Match of a change.', example: '1' }) revision!: string;
}

class StaffPage {
  @ApiProperty({ type: [StaffListItem] }) items!: StaffListItem[];
  @ApiPropertyOptional({
    description: 'Cursor of the next page, where there is one.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}

@ApiTags('Staff')
@Controller('staff')
export class StaffController {
  constructor(private readonly staff: StaffQuery) {}

  @Get()
  @Operation({
    summary: 'List the staff',
    description: 'By name.',
    for: ['admin', 'auditor'],
    answers: StaffPage,
    refuses: ['cursor-malformed'],
  })
  async list(@Query() page: PageQuery, @Who() { brokerageId }: Principal): Promise<StaffPage> {
    const found = await this.staff.of(brokerageId, page);
    return pageOf(found, page.limit, ({ row }) => itemOf(row));
  }
}

function itemOf({ disabled, hasPassword, ...row }: StaffRow): StaffListItem {
  return { ...row, state: disabled ? 'disabled' : hasPassword ? 'active' : 'invited' };
}
