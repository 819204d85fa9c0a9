import { Body, Controller, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Committed, type Context, type Principal, Refused, reject } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, Who } from '../../../platform/request.js';
import { AccountsDirectory } from '../accounts-directory.js';
import type { Insured } from '../insured.js';
import type { InsuredEvent, Language } from '../insured-events.js';
import { ChooseLanguage } from './choose-language.js';

const LANGUAGES: Language[] = ['en', 'fr'];

class LanguageChoice {
  @ApiProperty({ enum: LANGUAGES, example: 'fr' })
  @IsIn(LANGUAGES)
  language!: Language;
}

@ApiTags('For the insured')
@Controller('me')
export class ChooseLanguageController {
  constructor(
    private readonly commands: CommandBus,
    private readonly accounts: AccountsDirectory,
  ) {}

  @Put('language')
  @Operation({
    summary: 'Choose the language of my mails',
    description: 'For every insured of my account. What insurers send later does not change it.',
    for: ['insured'],
    refuses: ['insured-not-found'],
    writes: 'new',
  })
  async choose(@Body() { language }: LanguageChoice, @Who() who: Principal, @Ctx() context: Context) {
    if (who.kind !== 'account') throw new Refused(reject('not-allowed'));
    const insuredIds = await this.accounts.insuredsOf(who.brokerageId, who.accountId);
    if (insuredIds.length === 0) throw new Refused(reject('insured-not-found'));
    const positions: string[] = [];
    for (const insuredId of insuredIds) {
      const command = new ChooseLanguage(context, insuredId, who.accountId, language);
      const written = await this.commands.execute<ChooseLanguage, Committed<Insured, InsuredEvent>>(command);
      positions.push(written.position);
    }
    return answer(undefined, { position: positions.findLast((position) => position !== '0') });
  }
}
