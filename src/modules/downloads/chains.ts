interface Chain {
  readonly messages: readonly number[];
  readonly links: readonly string[];
}

/**
 * Messages of a batch that have a link in common, even by way of others, in the order of the file. What one of them does can
 * decide what becomes of the next, so that a crash may only ever leave the beginning of a chain.
 * @param links of each message
 * @returns the numbers of the messages, chain by chain
 */
export function chainsOf(links: readonly (readonly string[])[]): readonly (readonly number[])[] {
  const chains = new Map<string, Chain>();
  for (const [n, own] of links.entries()) {
    const met = [...new Set(own.flatMap((link) => chains.get(link) ?? []))];
    const chain: Chain = {
      messages: [...met.flatMap(({ messages }) => messages), n],
      links: [...new Set([...own, ...met.flatMap((one) => one.links)])],
    };
    for (const link of chain.links) chains.set(link, chain);
  }
  return [...new Set(chains.values())].map(({ messages }) => messages.toSorted((a, b) => a - b));
}
