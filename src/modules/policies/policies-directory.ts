/** What other modules may ask of policies. */
export abstract class PoliciesDirectory {
  /** Those of the messages that some policy has a version of, with the id of that policy. As of `position` at least. */
  abstract policiesWith(
    brokerageId: string,
    messageIds: readonly string[],
    position: string,
  ): Promise<ReadonlyMap<string, string>>;
}
