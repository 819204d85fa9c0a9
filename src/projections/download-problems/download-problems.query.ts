import { Injectable } from '@nestjs/common';
import { Files, type FoundRow, ReadModels, type ViewReader } from '../../kernel/index.js';
import { rawFileId } from '../../modules/downloads/index.js';
import type { ListPlace } from '../../platform/paging.js';
import { downloadProblems, type DownloadProblemRow } from './download-problems.js';

/** Characters of a message that are shown. */
const EXCERPT = 2000;

@Injectable()
export class DownloadProblemsQuery {
  private readonly rows: ViewReader<DownloadProblemRow>;

  constructor(
    readModels: ReadModels,
    private readonly files: Files,
  ) {
    this.rows = readModels.reader(downloadProblems);
  }

  /** In the order of the file, at most `limit + 1`. */
  page(
    brokerageId: string,
    downloadId: string,
    after: ListPlace | undefined,
    limit: number,
  ): Promise<readonly FoundRow<DownloadProblemRow>[]> {
    const terms = [{ index: 'download', token: downloadId }];
    return this.rows.find(brokerageId, { terms, ...(after && { after }), limit: limit + 1 });
  }

  /** The beginning of the message; undefined for a trouble of the file, or once the messages are no longer kept. */
  async excerpt(
    brokerageId: string,
    { downloadId, ordinal }: DownloadProblemRow,
  ): Promise<string | undefined> {
    const raw = await this.files.getSmall(brokerageId, downloadId, rawFileId(ordinal));
    return raw && new TextDecoder().decode(raw.subarray(0, 4 * EXCERPT)).slice(0, EXCERPT);
  }
}
