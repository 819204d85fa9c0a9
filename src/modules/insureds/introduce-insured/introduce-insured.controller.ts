import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
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
import { type Committed, type Context, Ids, Refused, reject } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, RepeatableId } from '../../../platform/request.js';
import { type InsuredName, insuredNameFrom } from '../insured-name.js';
import type { Insured } from '../insured.js';
import type { InsuredIntroduced } from '../insured-events.js';
import type { MailingAddress } from '../mailing-address.js';
import { IntroduceInsured } from './introduce-insured.js';

/** A short optional text of a form. */
function Text(example: string, maxLength = 200): PropertyDecorator {
  const decorators = [
    ApiPropertyOptional({ example, maxLength }),
    IsOptional(),
    IsString(),
    MaxLength(maxLength),
  ];
  return (target, key) => decorators.forEach((decorate) => decorate(target, key));
}

class NameOfInsured {
  @ApiProperty({ enum: ['person', 'business'], example: 'person' })
  @IsIn(['person', 'business'])
  kind!: 'person' | 'business';

  @Text('Ms')
  title?: string;

  @Text('Marie-Ève')
  given?: string;

  @Text('Louise')
  otherGiven?: string;

  @Text('Tremblay-Côté')
  surname?: string;

  @Text('Jr')
  suffix?: string;

  @Text('9123-4567 Québec inc.')
  name?: string;

  @Text('Chez Marie')
  tradeName?: string;
}

class AddressOfInsured {
  @Text('1204, rue Saint-Denis')
  line1?: string;

  @Text('app. 3')
  line2?: string;

  @Text('Montréal')
  city?: string;

  @Text('QC', 2)
  province?: string;

  @Text('H2X 3J8', 12)
  postalCode?: string;

  @Text('CA', 2)
  country?: string;
}

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
      'For somebody whom no insurer downloads. Everybody named by a downloaded policy is there already.',
    for: ['broker'],
    answers: IntroducedInsured,
    status: 201,
    refuses: ['insured-name-missing'],
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

function nameOf({ kind, name, ...parts }: NameOfInsured): InsuredName {
  const said =
    kind === 'person'
      ? insuredNameFrom({ kind, ...parts })
      : insuredNameFrom({ kind, name: name ?? '', tradeName: parts.tradeName });
  if (said === undefined) throw new Refused(reject('insured-name-missing'));
  return said;
}

function addressOf(form: AddressOfInsured): MailingAddress {
  const said = Object.entries(form).filter(([, text]) => typeof text === 'string' && text.trim() !== '');
  return Object.fromEntries(said);
}
