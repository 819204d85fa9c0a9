import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refused, reject, StateStore } from '../kernel/index.js';
import { Config } from '../platform/config.js';
import { Operation } from '../platform/operation.js';
import { Demo, DEMO_SLUG, DEMO_STATE, type SignInOfDemo } from './demo.provider.js';

/** As whom somebody may sign in to the demo, passwords and all. Never in production, nor on a desk that holds real people. */
@ApiExcludeController()
@Controller('demo')
export class DemoSignInsController {
  constructor(
    private readonly demo: Demo,
    private readonly state: StateStore,
    private readonly config: Config,
  ) {}

  @Get('sign-ins')
  @Operation({ summary: 'List as whom to sign in to the demo', for: 'anyone', status: 200 })
  async list(): Promise<{ readonly brokerage: string; readonly signIns: readonly SignInOfDemo[] }> {
    const state = this.config.production ? undefined : await this.state.get<string>(DEMO_STATE);
    if (state?.value !== 'made') throw new Refused(reject('not-found'));
    return { brokerage: DEMO_SLUG, signIns: await this.demo.signIns() };
  }
}
