import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Principal } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { PageQuery } from '../../platform/paging.js';
import { Who } from '../../platform/request.js';
import { ListedPolicies, PoliciesQuery } from './policies.query.js';

class PoliciesParameters extends PageQuery {
  @ApiPropertyOptional({
    description: 'Parts of a downloaded name in any order, or four or more characters of the number.',
    example: '2047781',
    maxLength: 200,
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Whether anybody holds it.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  attached?: 'true' | 'false';
}

@ApiTags('Policies')
@Controller('policies')
export class PoliciesController {
  constructor(private readonly policies: PoliciesQuery) {}

  @Get()
  @Operation({
    summary: 'Find policies',
    description: 'To attach one to an insured. In the order of the first named insureds as downloaded.',
    for: ['broker', 'auditor'],
    answers: ListedPolicies,
    refuses: ['cursor-malformed'],
  })
  find(@Query() { search = '', ...question }: PoliciesParameters, @Who() { brokerageId }: Principal) {
    return this.policies.find(brokerageId, { search, ...question });
  }
}
