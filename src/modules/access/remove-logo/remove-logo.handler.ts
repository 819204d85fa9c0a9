import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Files, Streams } from '../../../kernel/index.js';
import { brokerage, type BrokerageEvent, type BrokerageState } from '../brokerage.js';
import { DeskBrokerages } from '../brokerages.provider.js';
import { removeLogo, RemoveLogo } from './remove-logo.js';

@CommandHandler(RemoveLogo)
export class RemoveLogoHandler implements ICommandHandler<RemoveLogo> {
  constructor(
    private readonly streams: Streams,
    private readonly files: Files,
    private readonly brokerages: DeskBrokerages,
  ) {}

  async execute({ context, ifMatch }: RemoveLogo): Promise<Committed<BrokerageState, BrokerageEvent>> {
    const { brokerageId } = context;
    let before: string | undefined;
    const committed = await this.streams.run(
      brokerage,
      brokerageId,
      context,
      (state) => {
        before = state.kind === 'known' ? state.brokerage.logo?.logoId : undefined;
        return removeLogo(state);
      },
      { ifMatch },
    );
    this.brokerages.know(committed.state);
    if (before !== undefined) await this.files.delete(brokerageId, before);
    return committed;
  }
}
