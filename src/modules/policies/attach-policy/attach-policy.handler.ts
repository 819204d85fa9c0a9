import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, type Decision, Streams } from '../../../kernel/index.js';
import { InsuredsDirectory } from '../../insureds/index.js';
import type { PolicyAttached } from '../policy-events.js';
import { holdersOf, type Policy, policy } from '../policy.js';
import { attachPolicy, AttachPolicy, type AttachPolicyFacts } from './attach-policy.js';

@CommandHandler(AttachPolicy)
export class AttachPolicyHandler implements ICommandHandler<AttachPolicy> {
  constructor(
    private readonly streams: Streams,
    private readonly insureds: InsuredsDirectory,
  ) {}

  execute(command: AttachPolicy): Promise<Committed<Policy, PolicyAttached>> {
    const { policyId, context, ifMatch } = command;
    const decide = async (state: Policy): Promise<Decision<PolicyAttached>> =>
      attachPolicy(command, state, await this.factsOf(command, state));
    return this.streams.run(policy, policyId, context, decide, { ifMatch });
  }

  private async factsOf({ context, insuredId }: AttachPolicy, state: Policy): Promise<AttachPolicyFacts> {
    const holders = state.kind === 'held' ? holdersOf(state) : [];
    const [goesTo, ...held] = await Promise.all(
      [insuredId, ...holders].map((id) => this.insureds.find(context.brokerageId, id)),
    );
    return {
      insuredExists: goesTo?.kind !== 'absent',
      holdersWithAccount: held.flatMap((insured) => (insured.kind === 'registered' ? insured.insuredId : [])),
    };
  }
}
