import { Body, Controller, Get, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type Committed, type Context, Streams } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import { brokerage, type BrokerageEvent, type BrokerageState } from '../brokerage.js';
import { ChangeBrokerageSettings } from './change-brokerage-settings.js';
import { settingsView } from '../brokerage-view.controller.js';
import { SettingsChanges, SettingsView } from './settings-shapes.controller.js';

@ApiTags('Settings')
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
  ) {}

  @Get()
  @Operation({
    summary: 'Read the settings of the brokerage',
    for: ['admin', 'auditor'],
    answers: SettingsView,
    refuses: ['brokerage-not-found'],
  })
  async read(@Ctx() { brokerageId }: Context) {
    const { state, revision } = await this.streams.load(brokerage, brokerageId, brokerageId);
    return answer(settingsView(state), { revision });
  }

  @Patch()
  @Operation({
    summary: 'Change settings of the brokerage',
    description:
      'What is absent stays as it is; null takes away a phone, a colour or a sender. The codes of eDocs and policy messages are replaced as a whole: read them first.',
    for: ['admin'],
    answers: SettingsView,
    nullable: ['phone', 'colour', 'mailFrom'],
    refuses: [
      ...(['brokerage-not-found', 'brokerage-name-missing', 'brokerage-address-missing'] as const),
      ...(['time-zone-unknown', 'colour-malformed', 'mail-from-malformed'] as const),
      ...([
        'languages-missing',
        'language-unknown',
        'company-alias-malformed',
        'insurer-name-malformed',
        'codes-too-many',
        'code-malformed',
      ] as const),
      ...(['code-twice', 'code-label-missing', 'policy-effect-unknown'] as const),
    ],
    writes: true,
  })
  async change(@Body() changes: SettingsChanges, @Ctx() context: Context, @IfMatch() ifMatch?: string) {
    const committed = await this.commands.execute<
      ChangeBrokerageSettings,
      Committed<BrokerageState, BrokerageEvent>
    >(new ChangeBrokerageSettings(context, changes, ifMatch));
    return answer(settingsView(committed.state), committed);
  }
}
