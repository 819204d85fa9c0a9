import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Principal, Refused, reject } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { Who } from '../../platform/request.js';
import { MeQuery, MyInsured, MyPolicy } from './me.query.js';

@ApiTags('For the insured')
@Controller('me')
export class MeController {
  constructor(private readonly me: MeQuery) {}

  @Get()
  @Operation({
    summary: 'Show who I am',
    description: 'The insureds my account stands for: most often one.',
    for: ['insured'],
    answers: MyInsured,
    list: true,
  })
  insureds(@Who() who: Principal) {
    return this.me.insureds(who.brokerageId, accountOf(who));
  }

  @Get('policies')
  @Operation({
    summary: 'Show my policies',
    description: 'Those attached to me now; expired and cancelled ones too.',
    for: ['insured'],
    answers: MyPolicy,
    list: true,
  })
  policies(@Who() who: Principal) {
    return this.me.policiesOf(who.brokerageId, accountOf(who));
  }
}

function accountOf(who: Principal): string {
  if (who.kind !== 'account') throw new Refused(reject('not-allowed'));
  return who.accountId;
}
