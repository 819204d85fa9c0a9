import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Principal } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { PageQuery } from '../../platform/paging.js';
import { Who } from '../../platform/request.js';
import { ACCOUNT_STATES, type AccountState } from './insured-row.js';
import { type InsuredsQuestion, InsuredsSearchQuery } from './insureds-search.query.js';
import { ListedInsureds, POLICY_STATUSES } from './listed-insured.query.js';

const STATUSES = [...POLICY_STATUSES, 'none'] as const;

class InsuredsParameters extends PageQuery {
  @ApiPropertyOptional({
    description: 'Parts of a name in any order, four or more characters of a policy number, or an email.',
    example: 'cote mar',
    maxLength: 200,
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @ApiPropertyOptional({
    enum: STATUSES,
    description: 'At least one policy has this status; `none`: no policy.',
  })
  @IsOptional()
  @IsIn(STATUSES)
  policyStatus?: NonNullable<InsuredsQuestion['policyStatus']>;

  @ApiPropertyOptional({ enum: ACCOUNT_STATES })
  @IsOptional()
  @IsIn(ACCOUNT_STATES)
  account?: AccountState;
}

@ApiTags('Insureds')
@Controller('insureds')
export class InsuredsSearchController {
  constructor(private readonly insureds: InsuredsSearchQuery) {}

  @Get()
  @Operation({
    summary: 'Find insureds',
    description: 'In the order of their names. One text finds by name, policy number or email.',
    for: ['broker', 'auditor'],
    answers: ListedInsureds,
    refuses: ['cursor-malformed'],
  })
  find(@Query() { search = '', ...question }: InsuredsParameters, @Who() { brokerageId }: Principal) {
    return this.insureds.find(brokerageId, { search, ...question });
  }
}
