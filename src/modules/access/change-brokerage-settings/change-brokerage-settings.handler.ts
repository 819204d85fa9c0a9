import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { brokerage, type BrokerageEvent, type BrokerageState } from '../brokerage.js';
import { DeskBrokerages } from '../brokerages.provider.js';
import { changeBrokerageSettings, ChangeBrokerageSettings } from './change-brokerage-settings.js';

@CommandHandler(ChangeBrokerageSettings)
export class ChangeBrokerageSettingsHandler implements ICommandHandler<ChangeBrokerageSettings> {
  constructor(
    private readonly streams: Streams,
    private readonly brokerages: DeskBrokerages,
  ) {}

  async execute({
    context,
    changes,
    ifMatch,
  }: ChangeBrokerageSettings): Promise<Committed<BrokerageState, BrokerageEvent>> {
    const committed = await this.streams.run(
      brokerage,
      context.brokerageId,
      context,
      (state) => changeBrokerageSettings(changes, state),
      { ifMatch },
    );
    this.brokerages.know(committed.state);
    return committed;
  }
}
