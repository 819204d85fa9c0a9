import { Injectable } from '@nestjs/common';
import { type FoundRow, ReadModels } from '../../kernel/index.js';
import { decodeCursor } from '../../platform/paging.js';
import { type EmailRow, emailsView } from './emails.js';

@Injectable()
export class EmailsQuery {
  constructor(private readonly views: ReadModels) {}

  /** Mails for an insured or staff member, the newest first; one more than `limit`, so that the caller sees whether there is a next page. */
  async of(
    brokerageId: string,
    ownerId: string,
    { cursor, limit }: { readonly cursor?: string; readonly limit: number },
  ): Promise<readonly FoundRow<EmailRow>[]> {
    const after = decodeCursor(cursor);
    return this.views.reader(emailsView).find(brokerageId, {
      terms: [{ index: 'owner', token: ownerId }],
      ...(after && { after }),
      limit: limit + 1,
    });
  }
}
