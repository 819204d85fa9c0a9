import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, type Context, Streams } from '../../../kernel/index.js';
import { InsuredsDirectory, IntroduceInsured } from '../../insureds/index.js';
import { insuredDetailsOf, type PolicyUnattached } from '../policy-events.js';
import { newest, type Policy, policy } from '../policy.js';
import { unattachPolicy, UnattachPolicy } from './unattach-policy.js';

@CommandHandler(UnattachPolicy)
export class UnattachPolicyHandler implements ICommandHandler<UnattachPolicy> {
  constructor(
    private readonly streams: Streams,
    private readonly insureds: InsuredsDirectory,
    private readonly commands: CommandBus,
  ) {}

  execute(command: UnattachPolicy): Promise<Committed<Policy, PolicyUnattached>> {
    const { policyId, context, ifMatch } = command;
    return this.streams.run(
      policy,
      policyId,
      context,
      async (state) => {
        const decision = unattachPolicy(command, state);
        // Before the policy lets go, so that it is found under its downloaded name at every moment.
        if (state.kind === 'held' && !('rejected' in decision)) await this.giveOwnRow(state, context);
        return decision;
      },
      { ifMatch },
    );
  }

  /** A policy that attached by itself to somebody equal never made an insured of its first named insured. */
  private async giveOwnRow(held: Extract<Policy, { kind: 'held' }>, context: Context): Promise<void> {
    const party = newest(held).parties[0];
    const details = party && insuredDetailsOf(party);
    if (party === undefined || details === undefined) return;
    const own = await this.insureds.find(context.brokerageId, party.personId);
    if (own.kind !== 'absent') return;
    await this.commands.execute(
      new IntroduceInsured(context, party.personId, details, 'download', held.policyId),
    );
  }
}
