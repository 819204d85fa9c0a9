import { Body, Controller, Delete, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import type { Committed, Context } from '../../../kernel/index.js';
import { answer } from '../../../platform/answer.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, IfMatch } from '../../../platform/request.js';
import type { EDocEvent } from '../edoc-events.js';
import type { EDoc } from '../edoc.js';
import { RemoveEDoc } from './remove-edoc.js';

class EDocRemoval {
  @ApiProperty({
    description: 'Why, for those who read the history.',
    example: 'Another client’s',
    pattern: '\\S',
    maxLength: 500,
  })
  @IsString()
  @Matches(/\S/u, { message: 'reason should say something' })
  @MaxLength(500)
  reason!: string;
}

@ApiTags('eDocs')
@Controller('edocs')
export class RemoveEDocController {
  constructor(private readonly commands: CommandBus) {}

  @Delete(':edocId')
  @Operation({
    summary: 'Remove an eDoc',
    description: 'Nobody opens it any more, by old links neither. The history says who removed it and why.',
    for: ['broker'],
    refuses: ['edoc-not-found'],
    writes: true,
  })
  async remove(
    @Param('edocId') edocId: string,
    @Body() { reason }: EDocRemoval,
    @Ctx() context: Context,
    @IfMatch() ifMatch?: string,
  ) {
    const command = new RemoveEDoc(context, edocId, reason, ifMatch);
    const committed = await this.commands.execute<RemoveEDoc, Committed<EDoc, EDocEvent>>(command);
    return answer(undefined, committed);
  }
}
