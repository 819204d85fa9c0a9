import { Controller, Put, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Committed, type Context, FileTooLarge, Refused, reject } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import { sentFile } from '../../../platform/sent-form.js';
import type { BrokerageEvent, BrokerageState } from '../brokerage.js';
import { settingsView } from '../brokerage-view.controller.js';
import { SettingsView } from '../change-brokerage-settings/settings-shapes.controller.js';
import { ChangeLogo } from './change-logo.js';
import { LARGEST_LOGO } from './logo-image.js';

@ApiTags('Settings')
@Controller('settings/logo')
export class ChangeLogoController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @ApiConsumes('image/png', 'image/jpeg')
  @ApiBody({
    description: 'A PNG or a JPEG of at most 200 kB and 2000 pixels a side.',
    schema: { type: 'string', format: 'binary' },
  })
  @Operation({
    summary: 'Give the brokerage another logo',
    description:
      'Shown to anyone, and in mails. The file is told by its content. A form (multipart/form-data) with it as the part "file" ' +
      'is taken too.',
    for: ['admin'],
    answers: SettingsView,
    refuses: ['brokerage-not-found', 'logo-not-an-image', 'logo-too-large'],
    writes: true,
  })
  async change(@Req() request: FastifyRequest, @Ctx() context: Context, @IfMatch() ifMatch?: string) {
    const command = new ChangeLogo(context, await bytesOf(request), ifMatch);
    const committed = await this.commands.execute<ChangeLogo, Committed<BrokerageState, BrokerageEvent>>(
      command,
    );
    return answer(settingsView(committed.state), committed);
  }
}

async function bytesOf(request: FastifyRequest): Promise<Uint8Array> {
  try {
    const pieces: Uint8Array[] = [];
    const { bytes } = await sentFile(request, LARGEST_LOGO);
    for await (const piece of bytes) pieces.push(piece);
    return Buffer.concat(pieces);
  } catch (error) {
    throw error instanceof FileTooLarge ? new Refused(reject('logo-too-large')) : error;
  }
}
