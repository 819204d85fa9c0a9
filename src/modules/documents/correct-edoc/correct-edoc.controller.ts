import { Body, Controller, Param, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsDateString, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { RequestMalformed } from '../../../platform/problem.filter.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { EDocEvent, TiedTo, Visibility } from '../edoc-events.js';
import type { EDoc } from '../edoc.js';
import { CorrectEDoc } from './correct-edoc.js';

class EDocCorrection {
  @ApiPropertyOptional({ format: 'date', example: '2026-02-11' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsDateString({ strict: true })
  issueDate?: string;

  @ApiPropertyOptional({ example: 'RED', description: 'A code of GET /codes.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  businessPurpose?: string;

  @ApiPropertyOptional({ example: 'DEC', description: 'A code of GET /codes.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  documentType?: string;

  @ApiPropertyOptional({
    enum: ['visible', 'internal'],
    example: 'internal',
    description: '`visible` also shows one that was hidden because it names somebody else than its policy.',
  })
  @IsOptional()
  @IsIn(['visible', 'internal'])
  visibility?: Visibility;

  @ApiPropertyOptional({ example: 'Renewal 2026', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  title?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Ties it to this policy; one in suspense leaves it.',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
  })
  @IsOptional()
  @IsUUID('all')
  policyId?: string;

  // Not `example`: a body tries one of the two.
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Ties it to this insured alone.',
    examples: ['01890a5d-ac96-774b-bcce-b302099a8057'],
  })
  @IsOptional()
  @IsUUID('all')
  insuredId?: string;
}

@ApiTags('eDocs')
@Controller('edocs')
export class CorrectEDocController {
  constructor(private readonly commands: CommandBus) {}

  @Patch(':edocId')
  @Operation({
    summary: 'Correct an eDoc',
    description: 'What is absent stays. An insured who no longer may see it loses access at once.',
    for: ['broker'],
    refuses: [
      'edoc-not-found',
      'insured-not-found',
      'policy-not-found',
      'business-purpose-unknown',
      'document-type-unknown',
      'edoc-not-a-pdf',
    ],
    writes: true,
  })
  async correct(
    @Param('edocId') edocId: string,
    @Body() { policyId, insuredId, ...corrections }: EDocCorrection,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const command = new CorrectEDoc(context, edocId, corrections, tieOf(policyId, insuredId), ifMatch);
    const committed = await this.commands.execute<CorrectEDoc, Committed<EDoc, EDocEvent>>(command);
    return answer(undefined, committed);
  }
}

function tieOf(policyId: string | undefined, insuredId: string | undefined): TiedTo | undefined {
  if (policyId !== undefined && insuredId !== undefined)
    throw new RequestMalformed(['An eDoc is tied to a policy or to an insured, not to both']);
  if (policyId !== undefined) return { policyId };
  return insuredId === undefined ? undefined : { insuredId };
}
