import { Controller, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import {
  IsDateString,
  IsEmpty,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  validate,
} from 'class-validator';
import { type Committed, type Context, Ids } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { RequestMalformed } from '../../../platform/problem.filter.js';
import { Ctx, type DeskRequest } from '../../../platform/request.js';
import type { EDocEvent, Visibility } from '../edoc-events.js';
import { EDocFiles } from '../edoc-files.provider.js';
import type { EDoc } from '../edoc.js';
import { AddEDoc } from './add-edoc.js';
import { Uploads } from './upload.provider.js';

class EDocUpload {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: 'A PDF of at most 25 MB.',
    example: '%PDF-1.7 ...',
  })
  @IsEmpty()
  file?: never;

  @ApiProperty({ format: 'date', example: '2026-02-11', description: 'Issue Date of the document.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsDateString({ strict: true })
  issueDate!: string;

  @ApiProperty({ example: 'RED', description: 'Business Purpose, a code of GET /codes.' })
  @IsString()
  @MaxLength(20)
  businessPurpose!: string;

  @ApiProperty({ example: 'DEC', description: 'Document Type, a code of GET /codes.' })
  @IsString()
  @MaxLength(20)
  documentType!: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The policy it is about: then whoever the policy is attached to sees it.',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
  })
  @IsOptional()
  @IsUUID('all')
  policyId?: string;

  @ApiPropertyOptional({
    enum: ['visible', 'internal'],
    description: 'Its codes decide where this is absent.',
  })
  @IsOptional()
  @IsIn(['visible', 'internal'])
  visibility?: Visibility;

  @ApiPropertyOptional({ example: 'Renewal 2026', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  title?: string;
}

class AddedEDoc {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8061' })
  edocId!: string;
}

@ApiTags('eDocs')
@Controller('insureds')
export class AddEDocController {
  constructor(
    private readonly commands: CommandBus,
    private readonly uploads: Uploads,
    private readonly files: EDocFiles,
    private readonly ids: Ids,
  ) {}

  @Post(':insuredId/edocs')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: EDocUpload })
  @Operation({
    summary: 'Add an eDoc for an insured',
    description:
      'The file is told by its content, encrypted, and streamed: the order of the parts does not matter.',
    for: ['broker'],
    answers: AddedEDoc,
    status: 201,
    refuses: [
      'media-type-unsupported',
      'edoc-file-missing',
      'not-a-pdf',
      'pdf-damaged',
      'pdf-encrypted',
      'pdf-empty',
      'pdf-too-complex',
      'pdf-too-large',
      'insured-not-found',
      'policy-not-found',
      'policy-not-attached',
      'business-purpose-unknown',
      'document-type-unknown',
      'edoc-already-there',
    ],
    writes: 'new',
  })
  async add(@Param('insuredId') insuredId: string, @Req() request: DeskRequest, @Ctx() context: Context) {
    const edocId = this.ids.next();
    const { fields, file, fileName } = await this.uploads.read(request, context.brokerageId, edocId);
    const { policyId, ...form } = await this.formOf(fields, context.brokerageId, edocId);
    const command = new AddEDoc(context, edocId, insuredId, policyId, { ...form, fileName }, file);
    const committed = await this.commands.execute<AddEDoc, Committed<EDoc, EDocEvent>>(command);
    return answer({ edocId }, committed);
  }

  private async formOf(fields: object, brokerageId: string, edocId: string) {
    const form = plainToInstance(EDocUpload, fields);
    const errors = await validate(form, { whitelist: true, forbidNonWhitelisted: true });
    if (errors.length > 0) {
      await this.files.drop(brokerageId, edocId);
      throw new RequestMalformed(errors.flatMap(({ constraints }) => Object.values(constraints ?? {})));
    }
    const { issueDate, businessPurpose, documentType, policyId, visibility, title } = form;
    return {
      issueDate,
      businessPurpose,
      documentType,
      ...(policyId !== undefined && { policyId }),
      ...(visibility !== undefined && { visibility }),
      ...(title !== undefined && { title }),
    };
  }
}
