import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { brokerage, type BrokerageEvent, brokerageIdOf, type BrokerageState } from '../brokerage.js';
import { DeskBrokerages } from '../brokerages.provider.js';
import { AddBrokerage, addBrokerage } from './add-brokerage.js';

@CommandHandler(AddBrokerage)
export class AddBrokerageHandler implements ICommandHandler<AddBrokerage> {
  constructor(
    private readonly streams: Streams,
    private readonly brokerages: DeskBrokerages,
  ) {}

  async execute(command: AddBrokerage): Promise<Committed<BrokerageState, BrokerageEvent>> {
    const brokerageId = brokerageIdOf(command.slug);
    const actor = { kind: 'system', id: 'cli' } as const;
    const context = { brokerageId, actor, correlationId: command.correlationId };
    const committed = await this.streams.run(brokerage, brokerageId, context, (state) =>
      addBrokerage(command, state),
    );
    this.brokerages.know(committed.state);
    return committed;
  }
}
