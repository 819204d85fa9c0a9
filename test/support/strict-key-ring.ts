import type { Key } from '../../src/kernel/ports/key-ring.js';
import { MemoryKeyRing } from './memory-key-ring.js';

/** As remote as a ring can be: it answers for nobody who was not loaded, and says so instead of calling them erased. */
export class StrictKeyRing extends MemoryKeyRing {
  private readonly loaded = new Set<string>();

  override load(brokerageId: string, owners: () => Iterable<string>): Promise<void> | undefined {
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

  override find(brokerageId: string, owner: string): Key | undefined {
    if (!this.loaded.has(`${brokerageId} ${owner}`))
      throw new Error('A key was asked for that was not loaded');
    return super.find(brokerageId, owner);
  }
}
