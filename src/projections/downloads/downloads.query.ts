import { Injectable } from '@nestjs/common';
import { type FoundRow, ReadModels, type ViewReader } from '../../kernel/index.js';
import type { ListPlace } from '../../platform/paging.js';
import { type DownloadRow, downloads } from './downloads.js';

@Injectable()
export class DownloadsQuery {
  private readonly rows: ViewReader<DownloadRow>;

  constructor(readModels: ReadModels) {
    this.rows = readModels.reader(downloads);
  }

  /** The newest first, at most `limit + 1`. */
  page(
    brokerageId: string,
    after: ListPlace | undefined,
    limit: number,
  ): Promise<readonly FoundRow<DownloadRow>[]> {
    return this.rows.find(brokerageId, { terms: [], ...(after && { after }), limit: limit + 1 });
  }

  async find(brokerageId: string, downloadId: string): Promise<DownloadRow | undefined> {
    return (await this.rows.get(brokerageId, downloadId))?.row;
  }
}
