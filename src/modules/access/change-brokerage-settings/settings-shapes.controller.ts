import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { LOGO } from '../brokerage-view.controller.js';
import { CODES_EXAMPLE, CodesSetting } from './code-shapes.controller.js';

const LANGUAGES = ['en', 'fr'] as const;
const PHONE = { maxLength: 40, example: '514 555-0100' };
const MAIL_FROM = { maxLength: 254, example: 'bureau@bellerive.example' };
const COLOUR = { description: '`#rrggbb`: of its pages and mails.', example: '#1f4e79' };

export class BrokerageAddress {
  @ApiProperty({ example: '100 rue Principale' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  line1!: string;

  @ApiPropertyOptional({ example: 'Bureau 300' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  line2?: string;

  @ApiProperty({ example: 'Montréal' })
  @IsString()
  @MaxLength(100)
  city!: string;

  @ApiProperty({ example: 'QC' })
  @IsString()
  @MaxLength(50)
  province!: string;

  @ApiProperty({ example: 'H2X 1Y4' })
  @IsString()
  @MaxLength(10)
  postalCode!: string;
}

class Settings {
  @ApiProperty({ example: 'Courtage Bellerive inc.' })
  @IsString()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ type: BrokerageAddress, description: 'In the footer of every mail.' })
  @ValidateNested()
  @Type(() => BrokerageAddress)
  address!: BrokerageAddress;

  @ApiProperty({ description: 'IANA name: the calendar of policy status.', example: 'America/Toronto' })
  @IsString()
  @MaxLength(64)
  timeZone!: string;

  @ApiProperty({ enum: LANGUAGES, isArray: true, example: ['fr', 'en'] })
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(2)
  @IsIn(LANGUAGES, { each: true })
  languages!: (typeof LANGUAGES)[number][];

  @ApiProperty({ type: [String], description: 'CSIOnet mailbox ids.', example: ['BRK00123'] })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  mailboxes!: string[];

  @ApiProperty({ type: [String], description: 'Contract numbers with insurers.', example: ['88-1234'] })
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  contractNumbers!: string[];

  @ApiProperty({
    description: 'Company codes that mean another one.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { WAWB: 'WAWA' },
  })
  @IsObject()
  companyAliases!: Record<string, string>;

  @ApiPropertyOptional({
    description: 'What people call an insurer, by company code; as a change it replaces those before.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { BORL: 'Boreal Mutual' },
  })
  @IsOptional()
  @IsObject()
  insurerNames?: Record<string, string>;

  @ApiProperty({ description: 'Whether the first use of a Welcome link asks a question.', example: true })
  @IsBoolean()
  firstUseCheck!: boolean;

  @ApiPropertyOptional({ description: 'Shown to insureds and in the footer of mails.', ...PHONE })
  phone?: string;

  @ApiPropertyOptional(COLOUR)
  colour?: string;

  @ApiPropertyOptional({
    description: 'The sender of its mails, beside its name; absent: the address of the desk.',
    ...MAIL_FROM,
  })
  mailFrom?: string;

  @ApiPropertyOptional({
    description:
      'Own codes, beside those of the desk or in place of the one of the same code; as a change they replace those before.',
    type: CodesSetting,
    example: CODES_EXAMPLE,
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => CodesSetting)
  codes?: CodesSetting;
}

export class SettingsChanges extends PartialType(OmitType(Settings, ['phone', 'colour', 'mailFrom'])) {
  @ApiPropertyOptional({ type: String, nullable: true, ...PHONE, description: 'Null takes it away.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @Matches(/^[^\p{Cc}]*\d[^\p{Cc}]*$/u, { message: 'phone must hold a digit, and be one line' })
  phone?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    ...COLOUR,
    description: '`#rrggbb`; null takes it away.',
  })
  @IsOptional()
  @IsString()
  colour?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    ...MAIL_FROM,
    description: 'The mail server must be allowed to send for it. Null takes it away.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  mailFrom?: string | null;
}

export class SettingsView extends Settings {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-874b-bcce-b302099a8057' })
  brokerageId!: string;

  @ApiProperty({ description: 'Never changes.', example: 'demo' })
  slug!: string;

  @ApiPropertyOptional(LOGO)
  logo?: string;
}
