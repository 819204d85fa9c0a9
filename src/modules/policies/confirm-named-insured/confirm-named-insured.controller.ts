import { Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { NamedInsuredConfirmed } from '../policy-events.js';
import type { Policy } from '../policy.js';
import { ConfirmNamedInsured } from './confirm-named-insured.js';

@ApiTags('Policies')
@Controller('policies')
export class ConfirmNamedInsuredController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':policyId/named-insured-confirmation')
  @Operation({
    summary: 'Confirm a changed named insured',
    description: 'Those who hold the policy may see the versions and eDocs that name another first insured.',
    for: ['broker'],
    refuses: ['policy-not-found', 'named-insured-unchanged'],
    writes: true,
  })
  async confirm(@Param('policyId') policyId: string, @Ctx() context: Context, @IfMatch() ifMatch?: string) {
    const command = new ConfirmNamedInsured(context, policyId, ifMatch);
    const committed = await this.commands.execute<
      ConfirmNamedInsured,
      Committed<Policy, NamedInsuredConfirmed>
    >(command);
    return answer(undefined, committed);
  }
}
