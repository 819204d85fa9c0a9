import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import { EMAIL_REJECTIONS } from '../account-email.js';
import type { Insured } from '../insured.js';
import type { InsuredEvent } from '../insured-events.js';
import { ChangeInsuredEmail } from './change-insured-email.js';

class EmailChange {
  @ApiProperty({ example: 'marie@example.net', maxLength: 400 })
  @IsString()
  @MaxLength(400)
  email!: string;

  @ApiPropertyOptional({ description: 'The email is right although it looks mistyped.', default: false })
  @IsOptional()
  @IsBoolean()
  confirm?: boolean;
}

@ApiTags('Insureds')
@Controller('insureds')
export class ChangeInsuredEmailController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':insuredId/email')
  @Operation({
    summary: "Change the email of an insured's account",
    description: 'The account follows the new email and keeps its password. Outstanding links end.',
    for: ['broker'],
    refuses: ['insured-not-found', 'not-registered', ...EMAIL_REJECTIONS],
    writes: true,
  })
  async change(
    @Param('insuredId') insuredId: string,
    @Body() { email, confirm }: EmailChange,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const committed = await this.commands.execute<ChangeInsuredEmail, Committed<Insured, InsuredEvent>>(
      new ChangeInsuredEmail(context, insuredId, email, confirm, ifMatch),
    );
    return answer(undefined, committed);
  }
}
