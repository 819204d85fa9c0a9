import { Injectable } from '@nestjs/common';
import { type FoundRow, ReadModels, type ViewReader } from '../../kernel/index.js';
import type { ListPlace } from '../../platform/paging.js';
import { suspense, type SuspendedEDoc } from './suspense.js';

@Injectable()
export class SuspenseQuery {
  private readonly rows: ViewReader<SuspendedEDoc>;

  constructor(readModels: ReadModels) {
    this.rows = readModels.reader(suspense);
  }

  /** The oldest first, at most `limit + 1`. */
  page(
    brokerageId: string,
    after: ListPlace | undefined,
    limit: number,
  ): Promise<readonly FoundRow<SuspendedEDoc>[]> {
    return this.rows.find(brokerageId, { terms: [], ...(after && { after }), limit: limit + 1 });
  }
}
