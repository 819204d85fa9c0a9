import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { EDocRow } from './edocs.js';
import { EDocsQuery } from './edocs.query.js';

/** An eDoc as its insured sees it. */
export class MyEDoc {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8061' })
  edocId!: string;

  @ApiPropertyOptional({ format: 'uuid', example: '9d41c0de-0c54-8c8e-8a3f-2f5f2d7f6a01' })
  policyId?: string;

  @ApiProperty({ format: 'date', example: '2026-02-11' })
  issueDate!: string;

  @ApiProperty({ example: 'RED' })
  businessPurpose!: string;

  @ApiProperty({ example: 'DEC' })
  documentType!: string;

  @ApiPropertyOptional({ example: 'Renewal 2026' })
  title?: string;

  @ApiProperty({ type: 'integer', example: 48213 })
  bytes!: number;

  @ApiPropertyOptional({ type: 'integer', example: 4 })
  pages?: number;

  @ApiProperty({ description: 'Whether it was opened before.', example: false })
  opened!: boolean;
}

/** Of the eDocs of one account; the newest are listed. */
const AT_MOST = 500;

@Injectable()
export class MyEDocsQuery {
  constructor(private readonly query: EDocsQuery) {}

  /** What somebody who is these insureds may open at this moment, the newest first. */
  async of(brokerageId: string, insuredIds: readonly string[]): Promise<MyEDoc[]> {
    const page = { after: undefined, limit: AT_MOST - 1 };
    return (await this.query.visibleTo(brokerageId, insuredIds, page)).map(({ row }) => mine(row));
  }
}

function mine({
  edocId,
  policyId,
  issueDate,
  businessPurpose,
  documentType,
  title,
  ...row
}: EDocRow): MyEDoc {
  return {
    edocId,
    ...(policyId !== undefined && { policyId }),
    issueDate,
    businessPurpose,
    documentType,
    ...(title !== undefined && title !== '' && { title }),
    bytes: row.bytes ?? 0,
    ...(row.pages !== undefined && { pages: row.pages }),
    opened: row.openedAt !== undefined,
  };
}
