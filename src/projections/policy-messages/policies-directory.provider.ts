import { Injectable } from '@nestjs/common';
import { ReadModels, type ViewReader } from '../../kernel/index.js';
import { PoliciesDirectory } from '../../modules/policies/index.js';
import { ProjectionRunner } from '../../platform/projection-runner.provider.js';
import { type PolicyMessageRow, policyMessages } from './policy-messages.js';

/** Milliseconds; an import has nothing better to do than to wait for its own versions. */
const PATIENCE = 120_000;

@Injectable()
export class ViewedPoliciesDirectory extends PoliciesDirectory {
  private readonly rows: ViewReader<PolicyMessageRow>;

  constructor(
    private readonly views: ProjectionRunner,
    readModels: ReadModels,
  ) {
    super();
    this.rows = readModels.reader(policyMessages);
  }

  async policiesWith(
    brokerageId: string,
    messageIds: readonly string[],
    position: string,
  ): Promise<ReadonlyMap<string, string>> {
    if (!(await this.views.waitFor(position, PATIENCE)))
      throw new Error(`The view ${policyMessages.name} did not come to position ${position}`);
    const found = await this.rows.getMany(brokerageId, messageIds);
    return new Map(found.map(({ key, row }) => [key, row.policyId]));
  }
}
