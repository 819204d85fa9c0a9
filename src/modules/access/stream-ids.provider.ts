import type { EventStore } from '../../kernel/index.js';

/** The ids of all streams of a category: reads the whole log once, and afterwards what is new in it, of whichever process. */
export class StreamIds {
  private readonly ids = new Set<string>();
  private readUpTo = '0';

  constructor(
    private readonly store: EventStore,
    private readonly category: string,
  ) {}

  async all(): Promise<readonly string[]> {
    const head = await this.store.head();
    for await (const { stream } of this.store.readAll(this.readUpTo, { categories: [this.category] }))
      this.ids.add(stream.slice(this.category.length + 1));
    this.readUpTo = head;
    return [...this.ids];
  }
}
