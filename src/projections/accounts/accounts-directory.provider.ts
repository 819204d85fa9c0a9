import { Injectable } from '@nestjs/common';
import { ReadModels, type ViewReader } from '../../kernel/index.js';
import { AccountsDirectory } from '../../modules/insureds/index.js';
import { type AccountRow, accounts } from './accounts.js';

@Injectable()
export class ViewedAccountsDirectory extends AccountsDirectory {
  private readonly rows: ViewReader<AccountRow>;

  constructor(readModels: ReadModels) {
    super();
    this.rows = readModels.reader(accounts);
  }

  async insuredsOf(brokerageId: string, accountId: string): Promise<readonly string[]> {
    return (await this.rows.get(brokerageId, accountId))?.row.insuredIds ?? [];
  }
}
