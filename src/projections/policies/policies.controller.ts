import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { type Principal, Refused, reject } from '../../kernel/index.js';
import { answer } from '../../platform/answer.js';
import { Operation } from '../../platform/operation.js';
import { PageQuery } from '../../platform/paging.js';
import { Who } from '../../platform/request.js';
import { ListedPolicies, ListedPolicyItem } from './policies-answer.query.js';
import { PoliciesQuery } from './policies.query.js';

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

  @ApiPropertyOptional({ enum: ['true'], description: 'Only those that wait for a confirmation.' })
  @IsOptional()
  @IsIn(['true'])
  namedInsuredChanged?: 'true';
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
  @Get(':policyId')
  @Operation({
    summary: 'Show a policy',
    description:
      'As the list shows it. The ETag is for the If-Match of attaching, unattaching and confirming.',
    for: ['broker', 'auditor'],
    answers: ListedPolicyItem,
    refuses: ['policy-not-found'],
  })
  async show(@Param('policyId') policyId: string, @Who() { brokerageId }: Principal) {
    const shown = await this.policies.get(brokerageId, policyId);
    if (shown === undefined) throw new Refused(reject('policy-not-found'));
    return answer(shown, { revision: shown.revision });
  }
}
