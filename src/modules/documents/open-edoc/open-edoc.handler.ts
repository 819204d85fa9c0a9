import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { Concerned } from '../concerned.provider.js';
import type { EDocEvent } from '../edoc-events.js';
import { type EDoc, edoc } from '../edoc.js';
import { openEDoc, OpenEDoc } from './open-edoc.js';

@CommandHandler(OpenEDoc)
export class OpenEDocHandler implements ICommandHandler<OpenEDoc> {
  constructor(
    private readonly streams: Streams,
    private readonly concerned: Concerned,
  ) {}

  execute(command: OpenEDoc): Promise<Committed<EDoc, EDocEvent>> {
    const { edocId, context } = command;
    return this.streams.run(edoc, edocId, context, async (state) =>
      openEDoc(command, state, await this.concerned.by(context.brokerageId, state)),
    );
  }
}
