import { KeyRing, type BrokerageKeyPurpose, type Key } from '../../src/kernel/ports/key-ring.js';
import { MemoryKeyRing } from './memory-key-ring.js';

/** As remote as a ring can be: it answers for nobody who was not loaded, and says so instead of calling them erased. */
export class StrictKeyRing extends KeyRing {
  /** The same keys for a test's own look at what was written. */
  readonly lenient = new MemoryKeyRing();
  private readonly loaded = new Set<string>();

  ensure(brokerageId: string, owners: readonly string[]): Promise<ReadonlyMap<string, Key>> {
    return this.lenient.ensure(brokerageId, owners);
  }

  load(brokerageId: string, owners: () => Iterable<string>): Promise<void> | undefined {
    const missing = [...owners()]
      .map((owner) => `${brokerageId} ${owner}`)
      .filter((id) => !this.loaded.has(id));
    if (missing.length === 0) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        for (const id of missing) this.loaded.add(id);
        resolve();
      });
    });
  }

  find(brokerageId: string, owner: string): Key | undefined {
    if (!this.loaded.has(`${brokerageId} ${owner}`))
      throw new Error('A key was asked for that was not loaded');
    return this.lenient.find(brokerageId, owner);
  }

  destroy(brokerageId: string, owner: string): Promise<void> {
    return this.lenient.destroy(brokerageId, owner);
  }

  brokerageKey(brokerageId: string, purpose: BrokerageKeyPurpose): Promise<Key> {
    return this.lenient.brokerageKey(brokerageId, purpose);
  }

  close(): Promise<void> {
    return this.lenient.close();
  }
}
