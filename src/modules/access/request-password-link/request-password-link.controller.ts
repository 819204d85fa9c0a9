import { Body, Controller, Ip, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength, ValidateIf } from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, type DeskRequest } from '../../../platform/request.js';
import type { Account, AccountEvent } from '../account.js';
import { RequestPasswordLink, RequestPasswordLinkMyself } from './request-password-link.js';

class PasswordResetRequest {
  @ApiProperty({ description: 'Slug of the brokerage.', example: 'demo' })
  @IsString()
  @MaxLength(63)
  brokerage!: string;

  @ApiPropertyOptional({ example: 'marguerite.tremblay@example.ca' })
  @ValidateIf(({ token }: PasswordResetRequest) => token === undefined)
  @IsString()
  @MaxLength(254)
  email?: string;

  @ApiPropertyOptional({
    description: 'Of a link that ended: the new one goes to the same address. Instead of the email.',
    example: 'uX0b5fWkF3wQ8yJZ1c7nq2TgVh9mPzRkEoLd4sAiCxM',
  })
  @ValidateIf(({ token }: PasswordResetRequest) => token !== undefined)
  @IsString()
  @MaxLength(100)
  token?: string;
}

class RequestedLink {
  @ApiProperty({
    enum: ['welcome', 'reset'],
    description: 'The mail that is sent: Welcome where no password was ever chosen.',
    example: 'reset',
  })
  template!: string;
}

@ApiTags('Sign-in')
@Controller()
export class RequestPasswordLinkController {
  constructor(private readonly commands: CommandBus) {}

  @Post('password-resets')
  @Operation({
    summary: 'Ask for a new link to choose a password',
    description: 'Always the same answer, whether there is such an account or not. The link comes by mail.',
    for: 'anyone',
    status: 202,
  })
  async myself(
    @Body() { brokerage, email, token }: PasswordResetRequest,
    @Ip() address: string,
    @Req() request: DeskRequest,
  ): Promise<void> {
    const by = token === undefined ? { email: email ?? '' } : { token };
    await this.commands.execute(
      new RequestPasswordLinkMyself(brokerage, by, address, request.correlationId ?? request.id),
    );
  }

  @Post('insureds/:insuredId/password-reset')
  @Operation({
    summary: 'Send an insured a new link to choose a password',
    description: 'It voids the link before. The password stays until another one is chosen.',
    for: ['broker'],
    answers: RequestedLink,
    status: 202,
    refuses: ['account-not-found'],
  })
  async byBroker(@Param('insuredId', ParseUUIDPipe) insuredId: string, @Ctx() context: Context) {
    const committed = await this.commands.execute<RequestPasswordLink, Committed<Account, AccountEvent>>(
      new RequestPasswordLink(context, 'insured', insuredId),
    );
    const [event] = committed.events;
    const template = event?.type === 'PasswordLinkRequested' ? event.data.template : 'reset';
    return answer({ template } satisfies RequestedLink, { position: committed.position });
  }
}
