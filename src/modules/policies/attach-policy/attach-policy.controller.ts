import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { PolicyAttached } from '../policy-events.js';
import type { Policy } from '../policy.js';
import { AttachPolicy } from './attach-policy.js';

class PolicyAttachment {
  @ApiPropertyOptional({ description: 'Adds the insured beside those who hold the policy.', default: false })
  @IsOptional()
  @IsBoolean()
  joint?: boolean;
}

@ApiTags('Policies')
@Controller('insureds')
export class AttachPolicyController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':insuredId/policies/:policyId')
  @Operation({
    summary: 'Attach a policy to an insured',
    description: 'If-Match is the revision of the policy. Of two brokers at the same moment one is refused.',
    for: ['broker'],
    refuses: ['policy-not-found', 'insured-not-found', 'policy-held'],
    writes: true,
  })
  async attach(
    @Param('insuredId') insuredId: string,
    @Param('policyId') policyId: string,
    @Body() { joint = false }: PolicyAttachment,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const command = new AttachPolicy(context, policyId, insuredId, joint, ifMatch);
    const committed = await this.commands.execute<AttachPolicy, Committed<Policy, PolicyAttached>>(command);
    return answer(undefined, committed);
  }
}
