import { Injectable } from '@nestjs/common';
import { ReadModels, type ViewReader } from '../../kernel/index.js';
import { EDocsDirectory } from '../../modules/documents/index.js';
import { ProjectionRunner } from '../../platform/projection-runner.provider.js';
import { suspense, type SuspendedEDoc } from '../suspense/suspense.js';
import { EDocsQuery } from './edocs.query.js';

/** eDocs that wait for one policy. */
const AT_MOST = 500;
/** Milliseconds; who waits is behind the log anyway. */
const PATIENCE = 60_000;

@Injectable()
export class ViewedEDocsDirectory extends EDocsDirectory {
  private readonly suspended: ViewReader<SuspendedEDoc>;

  constructor(
    readModels: ReadModels,
    private readonly query: EDocsQuery,
    private readonly views: ProjectionRunner,
  ) {
    super();
    this.suspended = readModels.reader(suspense);
  }

  async sameFile(brokerageId: string, insuredId: string, fileHash: string): Promise<string | undefined> {
    return this.query.withFile(brokerageId, insuredId, fileHash);
  }

  async waitingFor(brokerageId: string, policyId: string, position: string): Promise<readonly string[]> {
    if (!(await this.views.waitFor(position, PATIENCE)))
      throw new Error(`The view ${suspense.name} did not come to position ${position}`);
    const terms = [{ index: 'policy', token: policyId }];
    const found = await this.suspended.find(brokerageId, { terms, limit: AT_MOST });
    return found.map(({ key }) => key);
  }
}
