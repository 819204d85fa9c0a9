import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import { EMAIL_REJECTIONS } from '../account-email.js';
import { type Insured } from '../insured.js';
import { type InsuredEvent, REGISTRATION_CHECKS, type RegistrationCheck } from '../insured-events.js';
import { RegisterInsured } from './register-insured.js';

class Registration {
  @ApiProperty({ example: 'marie.tremblay@example.org', maxLength: 400 })
  @IsString()
  @MaxLength(400)
  email!: string;

  @ApiProperty({
    description: 'What you compared with what the insured told you.',
    enum: REGISTRATION_CHECKS,
    isArray: true,
    minItems: 1,
    example: ['address', 'postal-code', 'policy'],
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(REGISTRATION_CHECKS.length)
  @IsIn(REGISTRATION_CHECKS, { each: true })
  checks!: RegistrationCheck[];

  @ApiPropertyOptional({ description: 'The email is right although it looks mistyped.', default: false })
  @IsOptional()
  @IsBoolean()
  confirm?: boolean;
}

class RegisteredInsured {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' })
  insuredId!: string;

  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8058' })
  accountId!: string;

  @ApiProperty({ example: 'marie.tremblay@example.org' })
  email!: string;
}

@ApiTags('Insureds')
@Controller('insureds')
export class RegisterInsuredController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':insuredId/registration')
  @Operation({
    summary: 'Register an insured',
    description:
      'Gives a verified insured an account by adding their email. The desk sends them a Welcome mail.',
    for: ['broker'],
    answers: RegisteredInsured,
    status: 201,
    refuses: ['insured-not-found', 'already-registered', 'first-use-answer-missing', ...EMAIL_REJECTIONS],
    writes: true,
  })
  async register(
    @Param('insuredId') insuredId: string,
    @Body() { email, checks, confirm }: Registration,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const committed = await this.commands.execute<RegisterInsured, Committed<Insured, InsuredEvent>>(
      new RegisterInsured(context, insuredId, email, checks, confirm, ifMatch),
    );
    return answer(registered(committed.state), committed);
  }
}

function registered(insured: Insured): RegisteredInsured {
  if (insured.kind !== 'registered') throw new Error('Registering left the insured without an account');
  return { insuredId: insured.insuredId, accountId: insured.accountId, email: insured.email };
}
