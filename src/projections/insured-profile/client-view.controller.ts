import { Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Committed, Context } from '../../kernel/index.js';
import { type Insured, type InsuredEvent, ViewAsClient } from '../../modules/insureds/index.js';
import { answer } from '../../platform/answer.js';
import { Operation } from '../../platform/operation.js';
import { Ctx } from '../../platform/request.js';
import { MyEDoc, MyEDocsQuery } from '../edocs/my-edocs.query.js';
import { MeQuery, MyInsured, MyPolicy } from './me.query.js';

class ClientView {
  @ApiProperty({ type: MyInsured })
  insured!: MyInsured;

  @ApiProperty({ type: [MyPolicy] })
  policies!: MyPolicy[];

  @ApiProperty({ type: [MyEDoc] })
  edocs!: MyEDoc[];
}

@ApiTags('Insureds')
@Controller('insureds')
export class ClientViewController {
  constructor(
    private readonly commands: CommandBus,
    private readonly me: MeQuery,
    private readonly edocs: MyEDocsQuery,
  ) {}

  @Post(':insuredId/client-views')
  @Operation({
    summary: 'Look at what an insured sees',
    description:
      'As /me, /me/policies and /me/edocs answer for this insured alone, with an account or without. Every look is recorded.',
    for: ['broker'],
    answers: ClientView,
    status: 201,
    refuses: ['insured-not-found'],
    writes: 'new',
  })
  async view(@Param('insuredId') insuredId: string, @Ctx() context: Context) {
    // First, so that nobody looks unrecorded.
    const committed = await this.commands.execute<ViewAsClient, Committed<Insured, InsuredEvent>>(
      new ViewAsClient(context, insuredId),
    );
    const { brokerageId } = context;
    const [seen, edocs] = await Promise.all([
      this.me.asSeenBy(brokerageId, insuredId),
      this.edocs.of(brokerageId, [insuredId]),
    ]);
    return answer({ ...seen, edocs }, committed);
  }
}
