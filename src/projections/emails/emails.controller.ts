import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Principal, Refused, reject } from '../../kernel/index.js';
import { InsuredsDirectory } from '../../modules/insureds/index.js';
import { Operation } from '../../platform/operation.js';
import { pageOf, PageQuery } from '../../platform/paging.js';
import { Who } from '../../platform/request.js';
import { EmailPage, emailViewOf } from './emails-answer.query.js';
import { EmailsQuery } from './emails.query.js';

@ApiTags('Emails')
@Controller('insureds')
export class EmailsController {
  constructor(
    private readonly emails: EmailsQuery,
    private readonly insureds: InsuredsDirectory,
  ) {}

  @Operation({
    summary: 'List the mails to an insured',
    description: 'The newest first, with what became of each.',
    for: ['broker', 'auditor'],
    answers: EmailPage,
    refuses: ['insured-not-found', 'cursor-malformed'],
  })
  @Get(':insuredId/emails')
  async list(
    @Param('insuredId', ParseUUIDPipe) insuredId: string,
    @Query() page: PageQuery,
    @Who() who: Principal,
  ): Promise<EmailPage> {
    const insured = await this.insureds.find(who.brokerageId, insuredId);
    if (insured.kind === 'absent') throw new Refused(reject('insured-not-found'));
    const found = await this.emails.of(who.brokerageId, insuredId, page);
    return pageOf(found, page.limit, ({ row }) => emailViewOf(row));
  }
}
