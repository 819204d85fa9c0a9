import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { Concerned } from '../concerned.provider.js';
import type { EDocEvent } from '../edoc-events.js';
import { type EDoc, edoc } from '../edoc.js';
import { removeEDoc, RemoveEDoc } from './remove-edoc.js';

@CommandHandler(RemoveEDoc)
export class RemoveEDocHandler implements ICommandHandler<RemoveEDoc> {
  constructor(
    private readonly streams: Streams,
    private readonly concerned: Concerned,
  ) {}

  execute(command: RemoveEDoc): Promise<Committed<EDoc, EDocEvent>> {
    const { context, edocId, ifMatch } = command;
    return this.streams.run(
      edoc,
      edocId,
      context,
      async (state) => removeEDoc(command, state, await this.concerned.by(context.brokerageId, state)),
      { ifMatch },
    );
  }
}
