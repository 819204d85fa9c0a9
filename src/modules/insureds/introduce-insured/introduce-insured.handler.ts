import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { type Insured, insured } from '../insured.js';
import { type InsuredIntroduced } from '../insured-events.js';
import { introduceInsured, IntroduceInsured } from './introduce-insured.js';

@CommandHandler(IntroduceInsured)
export class IntroduceInsuredHandler implements ICommandHandler<IntroduceInsured> {
  constructor(private readonly streams: Streams) {}

  execute(command: IntroduceInsured): Promise<Committed<Insured, InsuredIntroduced>> {
    const { insuredId, context, eventId } = command;
    const options = eventId === undefined ? {} : { eventId };
    return this.streams.run(
      insured,
      insuredId,
      context,
      (state) => introduceInsured(command, state),
      options,
    );
  }
}
