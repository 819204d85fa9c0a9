import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { type Context, Refused, reject } from '../../kernel/index.js';
import { answer } from '../../platform/answer.js';
import { Operation } from '../../platform/operation.js';
import { decodeCursor, PageQuery, pageOf } from '../../platform/paging.js';
import { Ctx } from '../../platform/request.js';
import type { EDocRow } from './edocs.js';
import { EDocsQuery } from './edocs.query.js';

class EDocView {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8061' })
  edocId!: string;

  @ApiProperty({ enum: ['tied', 'suspense'], example: 'tied' })
  state!: 'tied' | 'suspense';

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The policy it is tied to.',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
  })
  policyId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The insured it is tied to, where it is to no policy.',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
  })
  insuredId?: string;

  @ApiPropertyOptional({ example: 'BORL' })
  companyCode?: string;

  @ApiProperty({ format: 'date', example: '2026-02-11' })
  issueDate!: string;

  @ApiProperty({ example: 'RED', description: 'A code of GET /codes, or a private one of an insurer.' })
  businessPurpose!: string;

  @ApiProperty({ example: 'DEC', description: 'A code of GET /codes, or a private one of an insurer.' })
  documentType!: string;

  @ApiProperty({ enum: ['visible', 'internal'], example: 'visible' })
  visibility!: EDocRow['visibility'];

  @ApiProperty({ enum: ['broker', 'daily', 'initial-load'], example: 'daily' })
  origin!: EDocRow['origin'];

  @ApiPropertyOptional({ example: 'Renewal 2026' })
  title?: string;

  @ApiPropertyOptional({ example: 'declaration.pdf', description: 'As it was sent.' })
  fileName?: string;

  @ApiProperty({
    description: 'False where an insurer announced the document and has not sent it yet.',
    example: true,
  })
  received!: boolean;

  @ApiPropertyOptional({ type: 'integer', example: 48213 })
  bytes?: number;

  @ApiPropertyOptional({ type: 'integer', example: 4 })
  pages?: number;

  @ApiPropertyOptional({
    example: 'pdf-encrypted',
    description: 'Why a downloaded file is for brokers only.',
  })
  fileProblem?: string;

  @ApiPropertyOptional({
    enum: [true],
    example: true,
    description:
      'It names somebody else than its policy, and is hidden from the insureds until a broker makes it visible or confirms a ' +
      'changed named insured.',
  })
  namesOther?: true;

  @ApiProperty({ format: 'date-time', example: '2026-02-11T08:10:22.000Z' })
  addedAt!: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'When an insured opened it for the first time.',
    example: '2026-02-14T18:03:00.000Z',
  })
  openedAt?: string;
}

class EDocsPage {
  @ApiProperty({ type: [EDocView] })
  items!: EDocView[];

  @ApiPropertyOptional({
    description: '`cursor` of the next page, where there is one.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}

@ApiTags('eDocs')
@Controller()
export class EDocsController {
  constructor(private readonly query: EDocsQuery) {}

  @Get('insureds/:insuredId/edocs')
  @Operation({
    summary: 'List the eDocs of an insured',
    description:
      'Those tied to the insured and to the policies attached now, internal ones too, the newest first.',
    for: ['broker', 'auditor'],
    answers: EDocsPage,
    refuses: ['insured-not-found', 'cursor-malformed'],
  })
  async list(
    @Param('insuredId') insuredId: string,
    @Query() { cursor, limit }: PageQuery,
    @Ctx() { brokerageId }: Context,
  ): Promise<EDocsPage> {
    const page = { after: decodeCursor(cursor), limit };
    const found = await this.query.ofInsured(brokerageId, insuredId, page);
    if (found === undefined) throw new Refused(reject('insured-not-found'));
    const naming = await this.query.namingOthers(
      brokerageId,
      found.map(({ row }) => row),
    );
    return pageOf(found, limit, ({ row }) => viewOf(row, naming));
  }

  @Get('edocs/:edocId')
  @Operation({
    summary: 'Read what is known of an eDoc',
    description: 'The ETag is for the If-Match of a correction or removal.',
    for: ['broker', 'auditor'],
    answers: EDocView,
    refuses: ['edoc-not-found'],
  })
  async find(@Param('edocId') edocId: string, @Ctx() { brokerageId }: Context) {
    const found = await this.query.find(brokerageId, edocId);
    if (found === undefined) throw new Refused(reject('edoc-not-found'));
    const naming = await this.query.namingOthers(brokerageId, [found.row]);
    return answer(viewOf(found.row, naming), { revision: found.row.revision });
  }
}

function viewOf(row: EDocRow, naming: ReadonlySet<string>): EDocView {
  const {
    fileHash,
    revision: _,
    downloadId: __,
    messageId: ___,
    mimeType: ____,
    namedInsureds: _____,
    ...shown
  } = row;
  const tied = row.policyId !== undefined || row.insuredId !== undefined;
  return {
    ...shown,
    state: tied ? 'tied' : 'suspense',
    received: fileHash !== undefined,
    ...(naming.has(row.edocId) && { namesOther: true }),
  };
}
