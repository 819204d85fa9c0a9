import { Injectable } from '@nestjs/common';
import { ReadModels, type ViewReader } from '../../kernel/index.js';
import { type DownloadedEDoc, EDocsDirectory } from '../../modules/documents/index.js';
import { ProjectionRunner } from '../../platform/projection-runner.provider.js';
import {
  downloadedEDocs,
  type DownloadedEDocRow,
  downloadedFileToken,
} from '../downloaded-edocs/downloaded-edocs.js';
import { suspense, type SuspendedEDoc } from '../suspense/suspense.js';
import { EDocsQuery } from './edocs.query.js';

/** eDocs that wait for one policy, or have one file. */
const AT_MOST = 500;
/** Milliseconds; who waits is behind the log anyway. */
const PATIENCE = 60_000;

@Injectable()
export class ViewedEDocsDirectory extends EDocsDirectory {
  private readonly suspended: ViewReader<SuspendedEDoc>;
  private readonly downloaded: ViewReader<DownloadedEDocRow>;

  constructor(
    readModels: ReadModels,
    private readonly query: EDocsQuery,
    private readonly views: ProjectionRunner,
  ) {
    super();
    this.suspended = readModels.reader(suspense);
    this.downloaded = readModels.reader(downloadedEDocs);
  }

  async sameFile(brokerageId: string, insuredId: string, fileHash: string): Promise<string | undefined> {
    return this.query.withFile(brokerageId, insuredId, fileHash);
  }

  async downloadedWith(
    brokerageId: string,
    policyId: string,
    fileHash: string,
    position: string,
  ): Promise<readonly DownloadedEDoc[]> {
    await this.reached(downloadedEDocs.name, position);
    const terms = [{ index: 'file', token: downloadedFileToken(policyId, fileHash) }];
    const found = await this.downloaded.find(brokerageId, { terms, limit: AT_MOST });
    return found.map(({ row }) => row);
  }

  async waitingFor(brokerageId: string, policyId: string, position: string): Promise<readonly string[]> {
    await this.reached(suspense.name, position);
    const terms = [{ index: 'policy', token: policyId }];
    const found = await this.suspended.find(brokerageId, { terms, limit: AT_MOST });
    return found.map(({ key }) => key);
  }

  private async reached(view: string, position: string): Promise<void> {
    const reached = await this.views.waitFor(position, PATIENCE);
    // A parked view is not waited for, and would not know what came since.
    const isParked = this.views.health().some((one) => one.view === view && one.parked !== undefined);
    if (!reached || isParked) throw new Error(`The view ${view} did not come to position ${position}`);
  }
}
