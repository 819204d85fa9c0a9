import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { PolicyAttached } from '../policy-events.js';
import type { Policy } from '../policy.js';
import { unconfirmedChange } from '../visible-versions.js';
import { AttachPolicy } from './attach-policy.js';

class PolicyAttachment {
  @ApiPropertyOptional({ description: 'Adds the insured beside those who hold the policy.', default: false })
  @IsOptional()
  @IsBoolean()
  joint?: boolean;
}

class AttachedPolicy {
  @ApiProperty({
    description:
      'Versions that name another first insured wait for your confirmation. Until then the insured sees none of them, nor ' +
      'what came after.',
    example: false,
  })
  namedInsuredChanged!: boolean;
}

@ApiTags('Policies')
@Controller('insureds')
export class AttachPolicyController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':insuredId/policies/:policyId')
  @Operation({
    summary: 'Attach a policy to an insured',
    description:
      'If-Match is the revision of the policy. Of two brokers at the same moment one is refused. Attaching does not confirm a ' +
      'changed named insured: see `namedInsuredChanged`.',
    for: ['broker'],
    answers: AttachedPolicy,
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
    return answer(attached(committed.state), committed);
  }
}

function attached(policy: Policy): AttachedPolicy {
  return { namedInsuredChanged: policy.kind === 'held' && unconfirmedChange(policy) >= 0 };
}
