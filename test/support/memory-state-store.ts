import type { Clock, Json, StateWrite, Stored } from '../../src/kernel/index.js';
import { StateStore } from '../../src/kernel/ports/state-store.js';

interface Entry {
  readonly value: Json;
  readonly version: string;
  readonly expiresAt: string | undefined;
}

/** A state store of one test. `writes` counts the batches, so that a test can tell a read from a write. */
export class MemoryStateStore extends StateStore {
  writes = 0;
  private versions = 0;
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly clock: Clock) {
    super();
  }

  async get<V extends Json>(key: string): Promise<Stored<V> | undefined> {
    const entry = this.alive(key);
    return entry && { value: structuredClone(entry.value) as V, version: entry.version };
  }

  async list<V extends Json>(
    prefix: string,
    limit = 1000,
  ): Promise<readonly (Stored<V> & { key: string })[]> {
    return [...this.entries.keys()]
      .filter((key) => key.startsWith(prefix) && this.alive(key) !== undefined)
      .sort()
      .slice(0, limit)
      .map((key) => ({
        key,
        value: structuredClone(this.alive(key)!.value) as V,
        version: this.alive(key)!.version,
      }));
  }

  async write(writes: readonly StateWrite[]): Promise<boolean> {
    if (new Set(writes.map(({ key }) => key)).size < writes.length)
      throw new Error('A key stands twice in one batch of state writes');
    const met = writes.every(
      ({ key, expect }) => expect === undefined || expect === (this.alive(key)?.version ?? 'absent'),
    );
    if (!met) return false;
    this.writes += 1;
    for (const { key, value, expiresAt } of writes) {
      if (value === undefined) this.entries.delete(key);
      else
        this.entries.set(key, { value: structuredClone(value), version: String(++this.versions), expiresAt });
    }
    return true;
  }

  async sweep(): Promise<number> {
    const expired = [...this.entries.keys()].filter((key) => this.alive(key) === undefined);
    for (const key of expired) this.entries.delete(key);
    return expired.length;
  }

  async close(): Promise<void> {
    this.entries.clear();
  }

  /** Everything stored, for tests that look for secrets in it. */
  dump(): string {
    return JSON.stringify([...this.entries]);
  }

  private alive(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    return entry?.expiresAt !== undefined && entry.expiresAt <= this.clock.now() ? undefined : entry;
  }
}
