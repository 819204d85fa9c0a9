/** What other modules may ask of the accounts by which insureds sign in. */
export abstract class AccountsDirectory {
  /** The insureds whose registration names this account, in no order; none once it was closed. */
  abstract insuredsOf(brokerageId: string, accountId: string): Promise<readonly string[]>;
}
