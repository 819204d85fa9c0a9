/** An eDoc that a download brought, by what it said when it came. */
export interface DownloadedEDoc {
  readonly edocId: string;
  readonly issueDate: string;
  readonly businessPurpose: string;
  readonly documentType: string;
  readonly termEffective?: string;
}

/** What the write side asks of the views of eDocs. */
export abstract class EDocsDirectory {
  /** An eDoc with this very file among those of the insured: tied to the insured or to a policy that is attached now. */
  abstract sameFile(brokerageId: string, insuredId: string, fileHash: string): Promise<string | undefined>;

  /** Downloaded eDocs that brought this very file for the policy, removed ones too, as of `position` at least. */
  abstract downloadedWith(
    brokerageId: string,
    policyId: string,
    fileHash: string,
    position: string,
  ): Promise<readonly DownloadedEDoc[]>;

  /** The eDocs in suspense that wait for a policy, as of `position` at least. */
  abstract waitingFor(brokerageId: string, policyId: string, position: string): Promise<readonly string[]>;
}
