import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { Context } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { decodeCursor, PageQuery, pageOf } from '../../platform/paging.js';
import { Ctx } from '../../platform/request.js';
import type { SuspendedEDoc } from './suspense.js';
import { SuspenseQuery } from './suspense.query.js';

class SuspendedEDocView {
  @ApiProperty({ format: 'uuid', example: '9d41c0de-0c54-8c8e-8a3f-2f5f2d7f6a01' })
  edocId!: string;

  @ApiProperty({ example: 'BORL' })
  companyCode!: string;

  @ApiProperty({ example: 'BM 204-7781 A', description: 'The policy it waits for, as the insurer wrote it.' })
  policyNumber!: string;

  @ApiProperty({ format: 'date', example: '2026-02-11' })
  issueDate!: string;

  @ApiProperty({ example: 'RED' })
  businessPurpose!: string;

  @ApiProperty({ example: 'DEC' })
  documentType!: string;

  @ApiPropertyOptional({ example: 'Renewal declaration' })
  title?: string;

  @ApiPropertyOptional({ example: 'declaration.pdf' })
  fileName?: string;

  @ApiProperty({ description: 'False where the document itself has not come yet.', example: true })
  received!: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-02-11T08:10:22.000Z' })
  heldSince!: string;

  @ApiProperty({
    description: 'For the If-Match of PATCH /edocs/{edocId}, which ties it by hand.',
    example: '0',
  })
  revision!: string;
}

class SuspensePage {
  @ApiProperty({ type: [SuspendedEDocView] })
  items!: SuspendedEDocView[];

  @ApiPropertyOptional({
    description: '`cursor` of the next page, where there is one.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}

@ApiTags('eDocs')
@Controller('suspense')
export class SuspenseController {
  constructor(private readonly query: SuspenseQuery) {}

  @Get()
  @Operation({
    summary: 'List the eDocs in suspense',
    description:
      'Downloaded eDocs whose policy is not known yet. They are tied by themselves when it arrives.',
    for: ['broker', 'auditor'],
    answers: SuspensePage,
    refuses: ['cursor-malformed'],
  })
  async list(@Query() { cursor, limit }: PageQuery, @Ctx() { brokerageId }: Context): Promise<SuspensePage> {
    const found = await this.query.page(brokerageId, decodeCursor(cursor), limit);
    return pageOf(found, limit, ({ row }) => viewOf(row));
  }
}

function viewOf(row: SuspendedEDoc): SuspendedEDocView {
  const { edocId, companyCode, policyNumber, issueDate, businessPurpose, documentType, title, fileName } =
    row;
  return {
    edocId,
    companyCode,
    policyNumber,
    issueDate,
    businessPurpose,
    documentType,
    ...(title !== undefined && { title }),
    ...(fileName !== undefined && { fileName }),
    received: row.fileHash !== undefined,
    heldSince: row.heldSince,
    revision: row.revision,
  };
}
