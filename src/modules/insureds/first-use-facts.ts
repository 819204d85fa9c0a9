/** What an insured knows of themselves and a stranger with their mail does not. The read side implements it. */
export abstract class FirstUseFacts {
  /** `postalKey` of every postal code that is theirs: their own and those of the policies attached to them. */
  abstract postalKeys(brokerageId: string, insuredId: string): Promise<readonly string[]>;
  /** `policyNumberKeyV1` of every policy attached to them. */
  abstract policyNumberKeys(brokerageId: string, insuredId: string): Promise<readonly string[]>;
}
