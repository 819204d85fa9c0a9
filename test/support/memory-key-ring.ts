import { createHash, randomBytes } from 'node:crypto';
import {
  KeyDestroyed,
  KeyRing,
  type BrokerageKeyPurpose,
  type Key,
} from '../../src/kernel/ports/key-ring.js';

/** Keys of one test, gone with it. A brokerage's own keys follow from its id, so that keyed ids repeat between runs. */
export class MemoryKeyRing extends KeyRing {
  private readonly keys = new Map<string, Key>();
  private readonly destroyed = new Set<string>();

  async ensure(brokerageId: string, owners: readonly string[]): Promise<ReadonlyMap<string, Key>> {
    return new Map(owners.map((owner) => [owner, this.keyOf(`${brokerageId} ${owner}`)]));
  }

  load(_brokerageId: string, _owners: () => Iterable<string>): Promise<void> | undefined {
    return undefined;
  }

  find(brokerageId: string, owner: string): Key | undefined {
    return this.keys.get(`${brokerageId} ${owner}`);
  }

  async destroy(brokerageId: string, owner: string): Promise<void> {
    this.keys.delete(`${brokerageId} ${owner}`);
    this.destroyed.add(`${brokerageId} ${owner}`);
  }

  async brokerageKey(brokerageId: string, purpose: BrokerageKeyPurpose): Promise<Key> {
    return createHash('sha256').update(`${brokerageId} ${purpose}`).digest();
  }

  async close(): Promise<void> {
    this.keys.clear();
  }

  private keyOf(id: string): Key {
    if (this.destroyed.has(id)) throw new KeyDestroyed('the key was destroyed');
    const key = this.keys.get(id) ?? randomBytes(32);
    this.keys.set(id, key);
    return key;
  }
}
