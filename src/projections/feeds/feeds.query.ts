import { Injectable } from '@nestjs/common';
import { ReadModels, type ViewReader } from '../../kernel/index.js';
import { policies, type PolicyRow } from '../policies/policies.js';
import { type FeedRow, feeds } from './feeds.js';
import { sequenceGaps, type SequenceRow } from './sequence-gaps.js';

/** No brokerage has as many feeds. */
const MOST_FEEDS = 500;

@Injectable()
export class FeedsQuery {
  private readonly feeds: ViewReader<FeedRow>;
  private readonly sequences: ViewReader<SequenceRow>;
  private readonly policies: ViewReader<PolicyRow>;

  constructor(readModels: ReadModels) {
    this.feeds = readModels.reader(feeds);
    this.sequences = readModels.reader(sequenceGaps);
    this.policies = readModels.reader(policies);
  }

  async all(brokerageId: string): Promise<readonly FeedRow[]> {
    const found = await this.feeds.find(brokerageId, { terms: [], limit: MOST_FEEDS });
    return found.map(({ row }) => row);
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
