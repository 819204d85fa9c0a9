import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import type { EDocEvent } from '../edoc-events.js';
import { type EDoc, edoc } from '../edoc.js';
import { openEDoc, OpenEDoc } from './open-edoc.js';

@CommandHandler(OpenEDoc)
export class OpenEDocHandler implements ICommandHandler<OpenEDoc> {
  constructor(private readonly streams: Streams) {}

  execute(command: OpenEDoc): Promise<Committed<EDoc, EDocEvent>> {
    return this.streams.run(edoc, command.edocId, command.context, (state) => openEDoc(command, state));
  }
}
