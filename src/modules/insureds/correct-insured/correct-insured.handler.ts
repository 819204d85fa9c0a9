import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import type { InsuredCorrected } from '../insured-events.js';
import { type Insured, insured } from '../insured.js';
import { correctInsured, CorrectInsured } from './correct-insured.js';

@CommandHandler(CorrectInsured)
export class CorrectInsuredHandler implements ICommandHandler<CorrectInsured> {
  constructor(private readonly streams: Streams) {}

  execute(command: CorrectInsured): Promise<Committed<Insured, InsuredCorrected>> {
    const { insuredId, context, ifMatch } = command;
    return this.streams.run(insured, insuredId, context, (state) => correctInsured(command, state), {
      ifMatch,
    });
  }
}
