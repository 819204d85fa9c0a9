import { Body, Controller, Delete, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { Insured } from '../insured.js';
import type { InsuredEvent } from '../insured-events.js';
import { CloseRegistration } from './close-registration.js';

class Closing {
  @ApiProperty({
    description: 'Why, for those who read the history.',
    example: 'Left us',
    pattern: '\\S',
    maxLength: 500,
  })
  @IsString()
  @Matches(/\S/u, { message: 'reason should say something' })
  @MaxLength(500)
  reason!: string;
}

@ApiTags('Insureds')
@Controller('insureds')
export class CloseRegistrationController {
  constructor(private readonly commands: CommandBus) {}

  @Delete(':insuredId/registration')
  @Operation({
    summary: 'Close the registration of an insured',
    description: 'Sessions and links of the account end at once, and its email is free for another insured.',
    for: ['broker'],
    refuses: ['insured-not-found', 'not-registered'],
    writes: true,
  })
  async close(
    @Param('insuredId') insuredId: string,
    @Body() { reason }: Closing,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const committed = await this.commands.execute<CloseRegistration, Committed<Insured, InsuredEvent>>(
      new CloseRegistration(context, insuredId, reason, ifMatch),
    );
    return answer(undefined, committed);
  }
}
