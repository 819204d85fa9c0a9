import { Body, Controller, Param, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDateString,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { InsuredCorrected } from '../insured-events.js';
import { addressOf, AddressOfInsured, nameOf, NameOfInsured } from '../insured-shapes.controller.js';
import type { Insured } from '../insured.js';
import { CorrectInsured, type InsuredCorrections } from './correct-insured.js';

class InsuredCorrection {
  @ApiPropertyOptional({ description: 'The whole name.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NameOfInsured)
  name?: NameOfInsured;

  @ApiPropertyOptional({
    type: AddressOfInsured,
    nullable: true,
    description: 'The whole address; null takes it away.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AddressOfInsured)
  address?: AddressOfInsured | null;

  @ApiPropertyOptional({
    ...{ type: String, nullable: true, format: 'date', example: '1984-05-21' },
    description: 'Null takes it away.',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsDateString({ strict: true })
  birthDate?: string | null;

  @ApiPropertyOptional({
    ...{ type: String, nullable: true, maxLength: 40, example: '514 555 0199' },
    description: 'Null takes it away.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  phone?: string | null;

  @ApiPropertyOptional({ enum: ['en', 'fr'], example: 'fr' })
  @IsOptional()
  @IsIn(['en', 'fr'])
  language?: 'en' | 'fr';
}

@ApiTags('Insureds')
@Controller('insureds')
export class CorrectInsuredController {
  constructor(private readonly commands: CommandBus) {}

  @Patch(':insuredId')
  @Operation({
    summary: 'Correct an insured',
    description:
      'Only one whom a broker introduced: who came with a download is corrected by the next one of their insurer. What is ' +
      'absent stays; a name or an address replaces the one before as a whole.',
    for: ['broker'],
    refuses: ['insured-not-found', 'insured-is-downloaded', 'insured-name-missing', 'postal-code-malformed'],
    nullable: ['address', 'birthDate', 'phone'],
    writes: true,
  })
  async correct(
    @Param('insuredId') insuredId: string,
    @Body() form: InsuredCorrection,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const command = new CorrectInsured(context, insuredId, correctionsOf(form), ifMatch);
    const committed = await this.commands.execute<CorrectInsured, Committed<Insured, InsuredCorrected>>(
      command,
    );
    return answer(undefined, committed);
  }
}

function correctionsOf({ name, address, ...said }: InsuredCorrection): InsuredCorrections {
  return {
    ...said,
    ...(name && { name: nameOf(name) }),
    ...(address !== undefined && { address: address && addressOf(address) }),
  };
}
