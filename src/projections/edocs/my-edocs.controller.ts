import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../kernel/index.js';
import { AccountsDirectory } from '../../modules/insureds/index.js';
import { Operation } from '../../platform/operation.js';
import { Who } from '../../platform/request.js';
import type { EDocRow } from './edocs.js';
import { EDocsQuery } from './edocs.query.js';

class MyEDoc {
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

@ApiTags('eDocs')
@Controller('me/edocs')
export class MyEDocsController {
  constructor(
    private readonly query: EDocsQuery,
    private readonly accounts: AccountsDirectory,
  ) {}

  @Get()
  @Operation({
    summary: 'List my eDocs',
    description: 'Those of my policies and my own, the newest 500 first, as I may open them at this moment.',
    for: ['insured'],
    answers: MyEDoc,
    list: true,
  })
  async list(@Who() who: Principal): Promise<readonly MyEDoc[]> {
    if (who.kind !== 'account') return [];
    const insuredIds = await this.accounts.insuredsOf(who.brokerageId, who.accountId);
    const page = { after: undefined, limit: AT_MOST - 1 };
    return (await this.query.visibleTo(who.brokerageId, insuredIds, page)).map(({ row }) => mine(row));
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
