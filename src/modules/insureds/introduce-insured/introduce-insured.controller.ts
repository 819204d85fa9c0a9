import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDateString, IsIn, IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import { type Committed, type Context, Ids } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, RepeatableId } from '../../../platform/request.js';
import type { Insured } from '../insured.js';
import type { InsuredIntroduced } from '../insured-events.js';
import { addressOf, AddressOfInsured, nameOf, NameOfInsured, Text } from '../insured-shapes.controller.js';
import { IntroduceInsured } from './introduce-insured.js';

class NewInsured {
  @ApiProperty()
  @IsObject()
  @ValidateNested()
  @Type(() => NameOfInsured)
  name!: NameOfInsured;

  @ApiPropertyOptional()
  @IsOptional()
  @ValidateNested()
  @Type(() => AddressOfInsured)
  address?: AddressOfInsured;

  @ApiPropertyOptional({ format: 'date', example: '1984-05-21' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsDateString({ strict: true })
  birthDate?: string;

  @Text('514 555 0199', 40)
  phone?: string;

  @ApiPropertyOptional({ enum: ['en', 'fr'], example: 'fr' })
  @IsOptional()
  @IsIn(['en', 'fr'])
  language?: 'en' | 'fr';
}

class IntroducedInsured {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' })
  insuredId!: string;
}

@ApiTags('Insureds')
@Controller('insureds')
export class IntroduceInsuredController {
  constructor(
    private readonly commands: CommandBus,
    private readonly ids: Ids,
  ) {}

  @Post()
  @Operation({
    summary: 'Introduce an insured',
    description:
      'For somebody whom no insurer downloads. Everybody named by a downloaded policy is there already. The postal code is ' +
      'a Canadian one, unless the address names another country.',
    for: ['broker'],
    answers: IntroducedInsured,
    status: 201,
    refuses: ['insured-name-missing', 'postal-code-malformed'],
    writes: 'new',
  })
  async introduce(
    @Body() { name, address, birthDate, phone, language }: NewInsured,
    @Ctx() context: Context,
    @RepeatableId() repeatableId?: string,
  ) {
    const insuredId = repeatableId ?? this.ids.next();
    const details = {
      name: nameOf(name),
      ...(address && { address: addressOf(address) }),
      ...(birthDate !== undefined && { birthDate }),
      ...(phone !== undefined && { phone }),
      ...(language && { language }),
    };
    const committed = await this.commands.execute<IntroduceInsured, Committed<Insured, InsuredIntroduced>>(
      new IntroduceInsured(context, insuredId, details, 'broker'),
    );
    return answer({ insuredId }, committed);
  }
}
