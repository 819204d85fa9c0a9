import { Body, Controller, Delete, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { PolicyUnattached } from '../policy-events.js';
import type { Policy } from '../policy.js';
import { UnattachPolicy } from './unattach-policy.js';

class Unattaching {
  @ApiProperty({
    description: 'Why, for those who read the history.',
    example: 'His father’s policy',
    pattern: '\\S',
    maxLength: 500,
  })
  @IsString()
  @Matches(/\S/u, { message: 'reason should say something' })
  @MaxLength(500)
  reason!: string;
}

@ApiTags('Policies')
@Controller('insureds')
export class UnattachPolicyController {
  constructor(private readonly commands: CommandBus) {}

  @Delete(':insuredId/policies/:policyId')
  @Operation({
    summary: 'Unattach a policy from an insured',
    description:
      'The insured no longer sees it, and no later download attaches it to anybody: only a broker does.',
    for: ['broker'],
    refuses: ['policy-not-found', 'policy-not-attached'],
    writes: true,
  })
  async unattach(
    @Param('insuredId') insuredId: string,
    @Param('policyId') policyId: string,
    @Body() { reason }: Unattaching,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const command = new UnattachPolicy(context, policyId, insuredId, reason, ifMatch);
    const committed = await this.commands.execute<UnattachPolicy, Committed<Policy, PolicyUnattached>>(
      command,
    );
    return answer(undefined, committed);
  }
}
