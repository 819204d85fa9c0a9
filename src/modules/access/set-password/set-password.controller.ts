import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Operation } from '../../../platform/operation.js';
import { type DeskRequest } from '../../../platform/request.js';
import { SetPasswordByLink } from './set-password.js';

class FirstUseAnswer {
  @ApiPropertyOptional({ example: 'H2X 1Y4' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  postalCode?: string;

  @ApiPropertyOptional({ example: 'BM 204-7781' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  policyNumber?: string;
}

class NewPassword {
  @ApiProperty({ description: 'Slug of the brokerage, from the link.', example: 'demo' })
  @IsString()
  @MaxLength(63)
  brokerage!: string;

  @ApiProperty({
    description: 'What stands behind `#token=` in the link of the mail.',
    example: 'uX0b5fWkF3wQ8yJZ1c7nq2TgVh9mPzRkEoLd4sAiCxM',
  })
  @IsString()
  @MaxLength(100)
  token!: string;

  @ApiProperty({ format: 'password', minLength: 15, maxLength: 256, example: 'quatre mots tres ordinaires' })
  @IsString()
  @MaxLength(2048)
  password!: string;

  @ApiPropertyOptional({
    type: FirstUseAnswer,
    description: 'One of the two is enough. Asked when an insured opens the account for the first time.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => FirstUseAnswer)
  check?: FirstUseAnswer;
}

@ApiTags('Sign-in')
@Controller('passwords')
export class SetPasswordController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation({
    summary: 'Choose a password with the link of a mail',
    description:
      'The link works once, and all sessions of the account end. Opening the link asks nothing of the server and uses nothing up.',
    for: 'anyone',
    refuses: [
      ...(['link-unknown', 'link-void', 'link-expired'] as const),
      ...(['first-use-check-needed', 'first-use-check-failed', 'first-use-check-impossible'] as const),
      'first-use-tries-spent',
      ...(['password-too-short', 'password-too-long', 'password-is-your-email'] as const),
      ...(['password-easy-to-guess', 'password-breached', 'unavailable'] as const),
    ],
  })
  async set(@Body() body: NewPassword, @Req() request: DeskRequest): Promise<void> {
    const { brokerage, token, password, check } = body;
    await this.commands.execute(
      new SetPasswordByLink(brokerage, token, password, check ?? {}, request.correlationId ?? request.id),
    );
  }
}
