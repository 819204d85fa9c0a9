import { Injectable } from '@nestjs/common';
import { type FoundRow, ReadModels } from '../../kernel/index.js';
import { decodeCursor } from '../../platform/paging.js';
import { staffList, type StaffRow } from './staff.js';

@Injectable()
export class StaffQuery {
  constructor(private readonly views: ReadModels) {}

  /** Staff of a brokerage by name; one more than `limit`, so that the caller sees whether there is a next page. */
  async of(
    brokerageId: string,
    { cursor, limit }: { readonly cursor?: string; readonly limit: number },
  ): Promise<readonly FoundRow<StaffRow>[]> {
    const after = decodeCursor(cursor);
    return this.views
      .reader(staffList)
      .find(brokerageId, { terms: [], ...(after && { after }), limit: limit + 1 });
  }
}
