import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { type Insured, insured } from '../insured.js';
import type { InsuredEvent } from '../insured-events.js';
import { viewAsClient, ViewAsClient } from './view-as-client.js';

@CommandHandler(ViewAsClient)
export class ViewAsClientHandler implements ICommandHandler<ViewAsClient> {
  constructor(private readonly streams: Streams) {}

  execute({ insuredId, context }: ViewAsClient): Promise<Committed<Insured, InsuredEvent>> {
    return this.streams.run(insured, insuredId, context, viewAsClient);
  }
}
