import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Streams } from '../../../kernel/index.js';
import { type Insured, insured } from '../insured.js';
import type { InsuredEvent } from '../insured-events.js';
import { chooseLanguage, ChooseLanguage } from './choose-language.js';

@CommandHandler(ChooseLanguage)
export class ChooseLanguageHandler implements ICommandHandler<ChooseLanguage> {
  constructor(private readonly streams: Streams) {}

  execute(command: ChooseLanguage): Promise<Committed<Insured, InsuredEvent>> {
    const { insuredId, context } = command;
    return this.streams.run(insured, insuredId, context, (state) => chooseLanguage(command, state));
  }
}
