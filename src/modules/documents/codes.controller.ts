import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import {
  Brokerages,
  type BusinessPurposeCode,
  type Code,
  type Context,
  PURPOSE_GROUPS,
} from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { Ctx } from '../../platform/request.js';
import { codesOf } from './brokerage-codes.js';

class DocumentTypeView {
  @ApiProperty({ example: 'DEC' })
  code!: string;

  @ApiProperty({ example: 'Policy declaration' })
  en!: string;

  @ApiProperty({ example: 'Page de déclarations' })
  fr!: string;

  @ApiProperty({ description: 'Not shown to an insured until a broker shares the eDoc.', example: false })
  internal!: boolean;

  @ApiPropertyOptional({
    description: 'Names eDocs that have it; not to be chosen for another.',
    example: true,
  })
  hidden?: boolean;
}

class BusinessPurposeView extends DocumentTypeView {
  @ApiProperty({ enum: PURPOSE_GROUPS, example: 'policy' })
  group!: BusinessPurposeCode['group'];

  @ApiPropertyOptional({ description: 'The Document Type that goes with it.', example: 'DEC' })
  documentType?: string;
}

class InsurerView {
  @ApiProperty({ example: 'BORL' })
  companyCode!: string;

  @ApiProperty({ example: 'Boreal Mutual' })
  name!: string;
}

class CodesView {
  @ApiProperty({ type: [BusinessPurposeView] })
  businessPurposes!: readonly BusinessPurposeCode[];

  @ApiProperty({ type: [DocumentTypeView] })
  documentTypes!: readonly Code[];

  @ApiProperty({ type: [InsurerView], description: 'Those the brokerage named in its settings.' })
  insurers!: readonly InsurerView[];
}

@ApiTags('eDocs')
@Controller('codes')
export class CodesController {
  constructor(private readonly brokerages: Brokerages) {}

  @Get()
  @Operation({
    summary: 'List the codes of eDocs, and the names of insurers',
    description:
      'Business Purposes and Document Types with their names in English and French: those of the desk, with what the brokerage ' +
      'added, changed or hid in its settings.',
    for: ['broker', 'auditor', 'insured'],
    answers: CodesView,
  })
  async list(@Ctx() { brokerageId }: Context): Promise<CodesView> {
    const brokerage = await this.brokerages.current(brokerageId);
    const codes = codesOf(brokerage?.codes);
    const names = Object.entries(brokerage?.insurerNames ?? {});
    return {
      businessPurposes: [...codes.businessPurposes.values()],
      documentTypes: [...codes.documentTypes.values()],
      insurers: names.map(([companyCode, name]) => ({ companyCode, name })),
    };
  }
}
