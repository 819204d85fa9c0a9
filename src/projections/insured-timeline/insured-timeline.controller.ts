import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Principal, Refused, reject } from '../../kernel/index.js';
import { InsuredsDirectory } from '../../modules/insureds/index.js';
import { Operation } from '../../platform/operation.js';
import { PageQuery } from '../../platform/paging.js';
import { Who } from '../../platform/request.js';
import { InsuredTimelineQuery } from './insured-timeline.query.js';
import { TimelinePage } from './timeline-item.query.js';

@ApiTags('Insureds')
@Controller('insureds')
export class InsuredTimelineController {
  constructor(
    private readonly timeline: InsuredTimelineQuery,
    private readonly insureds: InsuredsDirectory,
  ) {}

  @Get(':insuredId/timeline')
  @Operation({
    summary: 'Tell what happened to an insured',
    description:
      'The newest first: the insured and the account, policies held or downloaded for them, their eDocs, mails to them.',
    for: ['broker', 'auditor'],
    answers: TimelinePage,
    refuses: ['insured-not-found', 'cursor-malformed'],
  })
  async list(
    @Param('insuredId') insuredId: string,
    @Query() page: PageQuery,
    @Who() { brokerageId }: Principal,
  ): Promise<TimelinePage> {
    const insured = await this.insureds.find(brokerageId, insuredId);
    if (insured.kind === 'absent') throw new Refused(reject('insured-not-found'));
    return this.timeline.of(brokerageId, insuredId, page);
  }
}
