import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { Concerned } from '../concerned.provider.js';
import type { EDocEvent } from '../edoc-events.js';
import { type EDoc, edoc } from '../edoc.js';
import { matchEDoc, MatchEDoc } from './match-edoc.js';

@CommandHandler(MatchEDoc)
export class MatchEDocHandler implements ICommandHandler<MatchEDoc> {
  constructor(
    private readonly streams: Streams,
    private readonly concerned: Concerned,
  ) {}

  async execute(command: MatchEDoc): Promise<Committed<EDoc, EDocEvent>> {
    const { context, edocId, policyId, eventId } = command;
    const options = eventId === undefined ? {} : { eventId };
    const holders = await this.concerned.byTie(context.brokerageId, { policyId });
    return this.streams.run(edoc, edocId, context, (state) => matchEDoc(command, state, holders), options);
  }
}
