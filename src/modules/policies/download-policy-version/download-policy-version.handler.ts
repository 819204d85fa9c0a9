import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, type Decision, Streams } from '../../../kernel/index.js';
import { InsuredsDirectory } from '../../insureds/index.js';
import type { PolicyEvent } from '../policy-events.js';
import { holdersOf, type Policy, policy } from '../policy.js';
import { downloadPolicyVersion, DownloadPolicyVersion, mayMove } from './download-policy-version.js';

@CommandHandler(DownloadPolicyVersion)
export class DownloadPolicyVersionHandler implements ICommandHandler<DownloadPolicyVersion> {
  constructor(
    private readonly streams: Streams,
    private readonly insureds: InsuredsDirectory,
  ) {}

  execute(command: DownloadPolicyVersion): Promise<Committed<Policy, PolicyEvent>> {
    const { downloaded, facts, context, eventId } = command;
    const decide = async (state: Policy): Promise<Decision<PolicyEvent>> => {
      const moves = mayMove(state, downloaded.version, facts);
      const holderHasAccount = moves && (await this.someHolderHasAccount(state, context.brokerageId));
      return downloadPolicyVersion(downloaded, state, { ...facts, holderHasAccount });
    };
    return this.streams.run(policy, downloaded.policyId, context, decide, { eventId });
  }

  private async someHolderHasAccount(state: Policy, brokerageId: string): Promise<boolean> {
    const holders = state.kind === 'held' ? holdersOf(state) : [];
    const found = await Promise.all(holders.map((id) => this.insureds.find(brokerageId, id)));
    return found.some(({ kind }) => kind === 'registered');
  }
}
