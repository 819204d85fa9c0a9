import { type Json, StateStore, type StateWrite, type Stored } from '../../src/kernel/index.js';

/** One process's way to a state store that several share. Cut, every question and write fails. It takes as long as `pause`. */
export class CutStateStore extends StateStore {
  isCut = false;

  constructor(
    private readonly shared: StateStore,
    private readonly pause: () => Promise<unknown> = async () => undefined,
  ) {
    super();
  }

  async get<V extends Json>(key: string): Promise<Stored<V> | undefined> {
    await this.pass();
    return this.shared.get<V>(key);
  }

  async list<V extends Json>(
    prefix: string,
    limit?: number,
  ): Promise<readonly (Stored<V> & { key: string })[]> {
    await this.pass();
    return this.shared.list<V>(prefix, limit);
  }

  async write(writes: readonly StateWrite[]): Promise<boolean> {
    await this.pass();
    return this.shared.write(writes);
  }

  async sweep(): Promise<number> {
    return this.shared.sweep();
  }

  async close(): Promise<void> {
    // The shared store belongs to the test.
  }

  private async pass(): Promise<void> {
    await this.pause();
    if (this.isCut) throw new Error('cut');
  }
}
