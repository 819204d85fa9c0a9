/**
 * Hands items on in batches, one batch at a time: while one is worked on, the next fills. A full one makes the giver wait, so
 * that memory stays flat. The first failure ends it: `failed` aborts, and every later `add` and `drained` rejects with it.
 */
export class Batches<Item> {
  private filling: Item[] = [];
  private working: Promise<void> | undefined;
  private failure: { readonly error: unknown } | undefined;
  private readonly failing = new AbortController();

  constructor(
    private readonly size: number,
    private readonly work: (batch: readonly Item[]) => Promise<void>,
  ) {}

  /** Aborts with the first failure: whoever waits for a next item to add would never learn of it. */
  get failed(): AbortSignal {
    return this.failing.signal;
  }

  async add(item: Item): Promise<void> {
    this.filling.push(item);
    this.next();
    while (this.filling.length >= this.size && this.failure === undefined) await this.working;
    this.check();
  }

  /** Resolves when all that was added is done. */
  async drained(): Promise<void> {
    while (this.working !== undefined) await this.working;
    this.check();
  }

  private next(): void {
    if (this.working !== undefined || this.filling.length === 0 || this.failure !== undefined) return;
    const batch = this.filling;
    this.filling = [];
    this.working = this.work(batch)
      .catch((error: unknown) => {
        this.failure = { error };
        this.failing.abort();
      })
      .finally(() => {
        this.working = undefined;
        this.next();
      });
  }

  private check(): void {
    if (this.failure === undefined) return;
    throw this.failure.error instanceof Error ? this.failure.error : new Error(String(this.failure.error));
  }
}
