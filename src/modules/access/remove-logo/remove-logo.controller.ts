import { Controller, Delete } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { BrokerageEvent, BrokerageState } from '../brokerage.js';
import { settingsView } from '../brokerage-view.controller.js';
import { SettingsView } from '../change-brokerage-settings/settings-shapes.controller.js';
import { RemoveLogo } from './remove-logo.js';

@ApiTags('Settings')
@Controller('settings/logo')
export class RemoveLogoController {
  constructor(private readonly commands: CommandBus) {}

  @Delete()
  @Operation({
    summary: 'Take the logo of the brokerage away',
    for: ['admin'],
    answers: SettingsView,
    refuses: ['brokerage-not-found'],
    writes: true,
  })
  async remove(@Ctx() context: Context, @IfMatch() ifMatch?: string) {
    const committed = await this.commands.execute<RemoveLogo, Committed<BrokerageState, BrokerageEvent>>(
      new RemoveLogo(context, ifMatch),
    );
    return answer(settingsView(committed.state), committed);
  }
}
