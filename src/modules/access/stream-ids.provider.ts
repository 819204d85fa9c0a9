import type { EventStore, StateStore } from '../../kernel/index.js';

/** Milliseconds of reading that no other process should have to repeat. */
const LONG = 1000;

type Kept = { ids: string[]; readUpTo: string };

/**
 * The ids of all streams of a category: reads the whole log once, and afterwards what is new in it, of whichever process.
 * @param state where what was read is kept, for a log that cannot be asked for a category: each process would read all of it.
 */
export class StreamIds {
  private ids = new Set<string>();
  private readUpTo = '0';

  constructor(
    private readonly store: EventStore,
    private readonly category: string,
    private readonly state?: StateStore,
  ) {}

  async all(): Promise<readonly string[]> {
    const head = await this.store.head();
    if (this.readUpTo === '0') await this.recall(head);
    const began = performance.now();
    const known = this.ids.size;
    for await (const { stream } of this.store.readAll(this.readUpTo, { categories: [this.category] }))
      this.ids.add(stream.slice(this.category.length + 1));
    this.readUpTo = head;
    if (this.ids.size > known || performance.now() - began > LONG) await this.keep();
    return [...this.ids];
  }

  private async recall(head: string): Promise<void> {
    const kept = (await this.state?.get<Kept>(this.key))?.value;
    // Else it was read of another log, which this one took the place of.
    if (kept === undefined || BigInt(kept.readUpTo) > BigInt(head)) return;
    this.ids = new Set(kept.ids);
    this.readUpTo = kept.readUpTo;
  }

  private async keep(): Promise<void> {
    const value: Kept = { ids: [...this.ids], readUpTo: this.readUpTo };
    // Whoever finds nothing reads more.
    await this.state?.write([{ key: this.key, value }]).catch(() => undefined);
  }

  private get key(): string {
    return `stream-ids/${this.category}`;
  }
}
