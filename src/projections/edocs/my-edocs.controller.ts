import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../kernel/index.js';
import { AccountsDirectory } from '../../modules/insureds/index.js';
import { Operation } from '../../platform/operation.js';
import { Who } from '../../platform/request.js';
import { MyEDoc, MyEDocsQuery } from './my-edocs.query.js';

@ApiTags('eDocs')
@Controller('me/edocs')
export class MyEDocsController {
  constructor(
    private readonly query: MyEDocsQuery,
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
    return this.query.of(who.brokerageId, await this.accounts.insuredsOf(who.brokerageId, who.accountId));
  }
}
