import { Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { Email } from '../email.js';
import type { EmailEvent } from '../email-events.js';
import { ResendEmail } from './resend-email.js';

@ApiTags('Emails')
@Controller('emails')
export class ResendEmailController {
  constructor(private readonly commands: CommandBus) {}

  @Operation({
    summary: 'Send a mail once more',
    description:
      'A link in it is new and voids the one before. Ask for the emails of the insured to see what became of it.',
    for: ['broker'],
    status: 202,
    writes: true,
    refuses: ['email-not-found', 'email-cancelled', 'address-no-longer-current', 'password-already-set'],
  })
  @Post(':emailId/resend')
  async resend(
    @Param('emailId', ParseUUIDPipe) emailId: string,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const command = new ResendEmail(context, emailId, ifMatch);
    return answer(undefined, await this.commands.execute<ResendEmail, Committed<Email, EmailEvent>>(command));
  }
}
