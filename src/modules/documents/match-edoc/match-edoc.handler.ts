import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import type { EDocEvent } from '../edoc-events.js';
import { type EDoc, edoc } from '../edoc.js';
import { matchEDoc, MatchEDoc } from './match-edoc.js';

@CommandHandler(MatchEDoc)
export class MatchEDocHandler implements ICommandHandler<MatchEDoc> {
  constructor(private readonly streams: Streams) {}

  execute(command: MatchEDoc): Promise<Committed<EDoc, EDocEvent>> {
    const { context, edocId, eventId } = command;
    const options = eventId === undefined ? {} : { eventId };
    return this.streams.run(edoc, edocId, context, (state) => matchEDoc(command, state), options);
  }
}
