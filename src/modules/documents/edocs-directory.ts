/** What the write side asks of the views of eDocs. */
export abstract class EDocsDirectory {
  /** An eDoc with this very file among those of the insured: tied to the insured or to a policy that is attached now. */
  abstract sameFile(brokerageId: string, insuredId: string, fileHash: string): Promise<string | undefined>;

  /** The eDocs in suspense that wait for a policy, as of `position` at least. */
  abstract waitingFor(brokerageId: string, policyId: string, position: string): Promise<readonly string[]>;
}
