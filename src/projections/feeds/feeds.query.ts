import { Injectable } from '@nestjs/common';
import { Brokerages, ReadModels, type ViewReader } from '../../kernel/index.js';
import { policies, type PolicyRow } from '../policies/policies.js';
import { type FeedRow, feeds } from './feeds.js';
import { type PrivateCodesRow, privateCodes, unmappedOf } from './private-codes.js';
import { sequenceGaps, type SequenceRow } from './sequence-gaps.js';

/** No brokerage has as many feeds. */
const MOST_FEEDS = 500;

@Injectable()
export class FeedsQuery {
  private readonly feeds: ViewReader<FeedRow>;
  private readonly sequences: ViewReader<SequenceRow>;
  private readonly codes: ViewReader<PrivateCodesRow>;
  private readonly policies: ViewReader<PolicyRow>;

  constructor(
    private readonly brokerages: Brokerages,
    readModels: ReadModels,
  ) {
    this.feeds = readModels.reader(feeds);
    this.sequences = readModels.reader(sequenceGaps);
    this.codes = readModels.reader(privateCodes);
    this.policies = readModels.reader(policies);
  }

  async all(brokerageId: string): Promise<readonly FeedRow[]> {
    const found = await this.feeds.find(brokerageId, { terms: [], limit: MOST_FEEDS });
    return found.map(({ row }) => row);
  }

  /** Private codes to which the brokerage's settings give no meaning now, the most frequent first, at most `limit`. */
  async unmapped(brokerageId: string, limit: number): Promise<ReturnType<typeof unmappedOf>> {
    const [found, brokerage] = await Promise.all([
      this.codes.find(brokerageId, { terms: [], limit: MOST_FEEDS }),
      this.brokerages.find(brokerageId),
    ]);
    return found
      .flatMap(({ row }) => unmappedOf(row, brokerage?.codes?.policyPurposes))
      .sort((a, b) => b.count - a.count)
      .slice(0, limit);
  }

  /** Policies with missing messages, at most `limit`, with their numbers where they are not erased. */
  async gaps(
    brokerageId: string,
    limit: number,
  ): Promise<readonly (SequenceRow & { readonly policyNumber?: string })[]> {
    const terms = [{ index: 'gap', token: 'yes' }];
    const rows = (await this.sequences.find(brokerageId, { terms, limit })).map(({ row }) => row);
    const found = await this.policies.getMany(
      brokerageId,
      rows.map(({ policyId }) => policyId),
    );
    const numbers = new Map(found.map(({ key, row }) => [key, row.policyNumber]));
    return rows.map((row) => {
      const policyNumber = numbers.get(row.policyId);
      return { ...row, ...(policyNumber !== undefined && { policyNumber }) };
    });
  }
}
