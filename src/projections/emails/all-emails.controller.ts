import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Principal } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { pageOf, PageQuery } from '../../platform/paging.js';
import { Who } from '../../platform/request.js';
import { InsuredsSearchQuery } from '../insureds-search/insureds-search.query.js';
import { EMAIL_STATES } from './emails.js';
import { EmailView, emailViewOf } from './emails-answer.query.js';
import { EmailsQuery, mailsSeenBy } from './emails.query.js';

const STATES = [...EMAIL_STATES, 'outstanding'] as const;

class EmailsParameters extends PageQuery {
  @ApiPropertyOptional({
    enum: STATES,
    description:
      '`outstanding`: failed, parked or bounced, the newest of its kind to this person, and not made pointless since by another ' +
      'email, a closed registration or a password.',
  })
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];
}

class ListedEmail extends EmailView {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Absent for a mail to staff.',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
  })
  insuredId?: string;

  @ApiPropertyOptional({ example: 'Hélène Côté-Tremblay' })
  insuredName?: string;
}

class ListedEmailPage {
  @ApiProperty({ type: [ListedEmail] }) items!: ListedEmail[];
  @ApiPropertyOptional({
    description: 'Cursor of the next page, where there is one.',
    example: 'WyJyb3kiLCJpMSJd',
  })
  next?: string;
}

@ApiTags('Emails')
@Controller('emails')
export class AllEmailsController {
  constructor(
    private readonly emails: EmailsQuery,
    private readonly insureds: InsuredsSearchQuery,
  ) {}

  @Operation({
    summary: 'List the mails of the brokerage',
    description:
      'The newest first, with what became of each. Mails to staff are for auditors and admins alone.',
    for: ['broker', 'auditor'],
    answers: ListedEmailPage,
    refuses: ['cursor-malformed'],
  })
  @Get()
  async list(@Query() { state, ...page }: EmailsParameters, @Who() who: Principal): Promise<ListedEmailPage> {
    const { brokerageId } = who;
    const whose = mailsSeenBy(who);
    const found =
      state === 'outstanding'
        ? await this.emails.outstanding(brokerageId, whose, page)
        : await this.emails.all(brokerageId, whose, state, page);
    const insureds = found.flatMap(({ row }) => (row.ownerKind === 'insured' ? [row.ownerId] : []));
    const names = await this.insureds.namesOf(brokerageId, insureds);
    return pageOf(found, page.limit, ({ row }) => {
      const insuredName = names.get(row.ownerId);
      return {
        ...emailViewOf(row),
        ...(row.ownerKind === 'insured' && { insuredId: row.ownerId }),
        ...(insuredName !== undefined && { insuredName }),
      };
    });
  }
}
