import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../kernel/index.js';
import { answer } from '../../platform/answer.js';
import { Operation } from '../../platform/operation.js';
import { Who } from '../../platform/request.js';
import { InsuredProfile } from './insured-profile-answer.query.js';
import { InsuredProfileQuery } from './insured-profile.query.js';

@ApiTags('Insureds')
@Controller('insureds')
export class InsuredProfileController {
  constructor(private readonly profiles: InsuredProfileQuery) {}

  @Get(':insuredId')
  @Operation({
    summary: 'Show an insured',
    description: 'With all policies, their versions and gaps. The ETag is the revision of the insured.',
    for: ['broker', 'auditor'],
    answers: InsuredProfile,
    refuses: ['insured-not-found'],
  })
  async show(@Param('insuredId') insuredId: string, @Who() { brokerageId }: Principal) {
    const { profile, revision } = await this.profiles.of(brokerageId, insuredId);
    return answer(profile, { revision });
  }
}
