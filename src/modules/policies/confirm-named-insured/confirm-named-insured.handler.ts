import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import type { NamedInsuredConfirmed } from '../policy-events.js';
import { type Policy, policy } from '../policy.js';
import { confirmNamedInsured, ConfirmNamedInsured } from './confirm-named-insured.js';

@CommandHandler(ConfirmNamedInsured)
export class ConfirmNamedInsuredHandler implements ICommandHandler<ConfirmNamedInsured> {
  constructor(private readonly streams: Streams) {}

  execute({
    policyId,
    context,
    ifMatch,
  }: ConfirmNamedInsured): Promise<Committed<Policy, NamedInsuredConfirmed>> {
    return this.streams.run(policy, policyId, context, confirmNamedInsured, { ifMatch });
  }
}
