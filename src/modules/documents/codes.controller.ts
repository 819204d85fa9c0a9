import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Operation } from '../../platform/operation.js';
import { BUSINESS_PURPOSES, type BusinessPurposeCode, type Code, DOCUMENT_TYPES } from './codes.js';

class DocumentTypeView {
  @ApiProperty({ example: 'DEC' })
  code!: string;

  @ApiProperty({ example: 'Policy declaration' })
  en!: string;

  @ApiProperty({ example: 'Page de déclarations' })
  fr!: string;

  @ApiProperty({ description: 'Not shown to an insured until a broker shares the eDoc.', example: false })
  internal!: boolean;
}

class BusinessPurposeView extends DocumentTypeView {
  @ApiProperty({
    enum: ['policy', 'billing', 'cancellation', 'underwriting', 'claims', 'other'],
    example: 'policy',
  })
  group!: BusinessPurposeCode['group'];

  @ApiPropertyOptional({ description: 'The Document Type that goes with it.', example: 'DEC' })
  documentType?: string;
}

class CodesView {
  @ApiProperty({ type: [BusinessPurposeView] })
  businessPurposes!: readonly BusinessPurposeCode[];

  @ApiProperty({ type: [DocumentTypeView] })
  documentTypes!: readonly Code[];
}

@ApiTags('eDocs')
@Controller('codes')
export class CodesController {
  @Get()
  @Operation({
    summary: 'List the codes of eDocs',
    description: 'Business Purposes and Document Types with their names in English and French.',
    for: ['broker', 'auditor', 'insured'],
    answers: CodesView,
  })
  list(): CodesView {
    return { businessPurposes: BUSINESS_PURPOSES, documentTypes: DOCUMENT_TYPES };
  }
}
