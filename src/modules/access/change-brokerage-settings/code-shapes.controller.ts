import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { POLICY_EFFECTS, type PolicyEffect, PURPOSE_GROUPS } from '../../../kernel/index.js';

/** May be absent, and is never null. */
const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
const CODE = { pattern: '^[A-Z0-9-]{1,20}$' };

const PINK_CARD = { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false };
export const CODES_EXAMPLE = {
  documentTypes: [PINK_CARD],
  businessPurposes: [{ ...PINK_CARD, code: 'ZPK', group: 'policy', documentType: 'PNK' }],
  policyPurposes: { ZRN: 'new-term', ZNT: 'none' },
};

class DocumentTypeSetting {
  @ApiProperty({ ...CODE, example: 'PNK' })
  @IsString()
  @MaxLength(20)
  code!: string;

  @ApiProperty({ example: 'Pink card', maxLength: 100 })
  @IsString()
  @MaxLength(100)
  en!: string;

  @ApiProperty({ example: 'Carte rose', maxLength: 100 })
  @IsString()
  @MaxLength(100)
  fr!: string;

  @ApiProperty({ description: 'Not shown to an insured until a broker shares the eDoc.', example: false })
  @IsBoolean()
  internal!: boolean;

  @ApiPropertyOptional({
    description: 'No longer to be chosen; named where an eDoc has it, and understood in downloads.',
    example: false,
  })
  @MayBeAbsent()
  @IsBoolean()
  hidden?: boolean;
}

class BusinessPurposeSetting extends DocumentTypeSetting {
  @ApiProperty({ enum: PURPOSE_GROUPS, example: 'policy' })
  @IsIn(PURPOSE_GROUPS)
  group!: (typeof PURPOSE_GROUPS)[number];

  @ApiPropertyOptional({ ...CODE, description: 'The Document Type that goes with it.', example: 'PNK' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(20)
  documentType?: string;
}

export class CodesSetting {
  @ApiPropertyOptional({ type: [DocumentTypeSetting], maxItems: 200 })
  @MayBeAbsent()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DocumentTypeSetting)
  documentTypes?: DocumentTypeSetting[];

  @ApiPropertyOptional({ type: [BusinessPurposeSetting], maxItems: 200 })
  @MayBeAbsent()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BusinessPurposeSetting)
  businessPurposes?: BusinessPurposeSetting[];

  @ApiPropertyOptional({
    description: 'What a policy message with this Business Purpose does to its policy.',
    type: 'object',
    additionalProperties: { type: 'string', enum: [...POLICY_EFFECTS] },
    example: { ZRN: 'new-term', ZNT: 'none' },
  })
  @MayBeAbsent()
  @IsObject()
  policyPurposes?: Record<string, PolicyEffect>;
}
