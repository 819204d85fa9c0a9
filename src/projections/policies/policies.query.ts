import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ReadModels, type ViewReader } from '../../kernel/index.js';
import { displayName, formatPostalCode } from '../../modules/insureds/index.js';
import { statusOn } from '../../modules/policies/index.js';
import { decodeCursor, pageOf } from '../../platform/paging.js';
import { BrokerageCalendar } from '../insureds-search/calendar.query.js';
import { findsOf, inOneOrder } from '../insureds-search/find-in-order.js';
import { InsuredsSearchQuery } from '../insureds-search/insureds-search.query.js';
import { NamedInsuredRef, PolicyLine } from '../insureds-search/listed-insured.query.js';
import { alternativesOf } from '../insureds-search/search-box.js';
import { policies, type PolicyRow } from './policies.js';

/** A policy in the list. */
export class ListedPolicyItem extends PolicyLine {
  @ApiProperty({
    type: [String],
    description: 'As downloaded; the first named insured first.',
    example: ['Bob Smith'],
  })
  namedInsureds!: string[];

  @ApiProperty({ type: [String], example: ['H2X 3J8'] })
  postalCodes!: string[];

  @ApiProperty({ type: [NamedInsuredRef] })
  attachedTo!: NamedInsuredRef[];

  @ApiProperty({ description: 'Its newer versions wait for your confirmation.', example: false })
  namedInsuredChanged!: boolean;

  @ApiProperty({ description: 'Send it as If-Match when you attach or unattach.', example: '3' })
  revision!: string;
}

export class ListedPolicies {
  @ApiProperty({ type: [ListedPolicyItem] })
  items!: ListedPolicyItem[];

  @ApiPropertyOptional({
    description: 'Cursor of the next page; absent on the last.',
    example: 'WyJyb3kiLCJwMSJd',
  })
  next?: string;
}

/** What a broker asks of the list. */
export interface PoliciesQuestion {
  readonly search: string;
  readonly attached?: 'true' | 'false' | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Policies of one insured at most: more than any household has. */
const OF_ONE_INSURED = 500;

@Injectable()
export class PoliciesQuery {
  private readonly rows: ViewReader<PolicyRow>;

  constructor(
    private readonly calendar: BrokerageCalendar,
    private readonly insureds: InsuredsSearchQuery,
    readModels: ReadModels,
  ) {
    this.rows = readModels.reader(policies);
  }

  async find(brokerageId: string, question: PoliciesQuestion): Promise<ListedPolicies> {
    const today = await this.calendar.today(brokerageId);
    const { attached, search } = question;
    const limit = question.limit + 1;
    const finds = findsOf<PolicyRow>({
      // A policy has no email to be found by.
      alternatives: search.includes('@') ? [] : alternativesOf(search),
      filters: attached === undefined ? [] : [{ index: 'attached', token: attached }],
      after: decodeCursor(question.cursor),
      limit,
    });
    const found = inOneOrder(
      await Promise.all(finds.map((find) => this.rows.find(brokerageId, find))),
      limit,
    );
    const names = await this.insureds.namesOf(
      brokerageId,
      found.flatMap(({ row }) => row.attachedTo),
    );
    return pageOf(found, question.limit, ({ row }) => ({
      policyId: row.policyId,
      policyNumber: row.policyNumber,
      companyCode: row.companyCode,
      line: row.line,
      status: statusOn(row.terms, today),
      namedInsureds: row.names.map(displayName),
      postalCodes: row.postalCodes.map(formatPostalCode),
      attachedTo: row.attachedTo.map((insuredId) => ({ insuredId, name: names.get(insuredId) ?? '' })),
      namedInsuredChanged: row.namedInsuredChanged,
      revision: row.revision,
    }));
  }

  /** Policies an insured holds, as far as the view has come. */
  heldBy(brokerageId: string, insuredId: string): Promise<readonly PolicyRow[]> {
    return this.all(brokerageId, 'holder', insuredId);
  }

  /** Policies an insured holds or that were downloaded under their name. */
  listedAt(brokerageId: string, insuredId: string): Promise<readonly PolicyRow[]> {
    return this.all(brokerageId, 'listedAt', insuredId);
  }

  private async all(brokerageId: string, index: string, token: string): Promise<readonly PolicyRow[]> {
    const found = await this.rows.find(brokerageId, { terms: [{ index, token }], limit: OF_ONE_INSURED });
    return found.map(({ row }) => row);
  }
}
