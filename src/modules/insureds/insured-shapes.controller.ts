import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Refused, reject } from '../../kernel/index.js';
import { type InsuredName, insuredNameFrom } from './insured-name.js';
import type { MailingAddress } from './mailing-address.js';

/** A short text of a form that may be absent. */
export function Text(example: string, maxLength = 200): PropertyDecorator {
  const decorators = [
    ApiPropertyOptional({ example, maxLength }),
    IsOptional(),
    IsString(),
    MaxLength(maxLength),
  ];
  return (target, key) => decorators.forEach((decorate) => decorate(target, key));
}

/** A name as a broker types it. */
export class NameOfInsured {
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

/** An address as a broker types it. */
export class AddressOfInsured {
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

/** @throws Refused with `insured-name-missing` */
export function nameOf({ kind, name, ...parts }: NameOfInsured): InsuredName {
  const said =
    kind === 'person'
      ? insuredNameFrom({ kind, ...parts })
      : insuredNameFrom({ kind, name: name ?? '', tradeName: parts.tradeName });
  if (said === undefined) throw new Refused(reject('insured-name-missing'));
  return said;
}

/** Blank parts count as absent. */
export function addressOf(form: AddressOfInsured): MailingAddress {
  const said = Object.entries(form).filter(([, text]) => typeof text === 'string' && text.trim() !== '');
  return Object.fromEntries(said);
}
