import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { Principal, StaffRole } from '../../../kernel/index.js';
import { Operation } from '../../../platform/operation.js';
import { Who } from '../../../platform/request.js';
import { BrokerageView } from '../brokerage-view.controller.js';
import { LANGUAGES, STAFF_ROLES } from '../staff-view.controller.js';
import { CurrentSession } from './current-session.provider.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const KINDS = ['staff', 'insured'] as const;

class OwnBrokerageView extends BrokerageView {
  @ApiProperty({ description: 'IANA name: the calendar of policy status.', example: 'America/Toronto' })
  timeZone!: string;
}

export class CurrentSessionView {
  @ApiProperty({ enum: KINDS, example: 'staff' })
  kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ enum: STAFF_ROLES, description: 'Of staff.', example: 'broker' })
  role?: StaffRole;

  @ApiProperty({ example: 'Amélie Roy' })
  name!: string;

  @ApiProperty({ example: 'amelie.roy@example.ca' })
  email!: string;

  @ApiPropertyOptional({ enum: LANGUAGES, description: 'Of staff.', example: 'fr' })
  language?: (typeof LANGUAGES)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'Of staff.', example: ID })
  staffId?: string;

  @ApiProperty({ format: 'uuid', example: ID })
  accountId!: string;

  @ApiProperty({ type: OwnBrokerageView })
  brokerage!: OwnBrokerageView;

  @ApiProperty({
    description: 'Ended at the latest.',
    format: 'date-time',
    example: '2026-11-23T00:00:00.000Z',
  })
  endsAt!: string;

  @ApiProperty({
    description: 'Ended if it is not used until then.',
    format: 'date-time',
    example: '2026-11-22T13:00:00.000Z',
  })
  idleAt!: string;
}

@ApiTags('Sign-in')
@Controller('sessions')
export class CurrentSessionController {
  constructor(private readonly current: CurrentSession) {}

  @Get('current')
  @Operation({
    summary: 'Show who is signed in, and where',
    description:
      'GET /me tells every insured that an account stands for; here the one who signed in is named.',
    for: ['broker', 'auditor', 'admin', 'insured'],
    answers: CurrentSessionView,
  })
  show(@Who() who: Principal): Promise<CurrentSessionView> {
    return this.current.of(who);
  }
}
