import { randomBytes } from 'node:crypto';
import { type BrokerageKeyPurpose, WrongMasterKey, type Key } from '../../kernel/ports/key-ring.js';
import { openBytes, sealBytes } from '../../kernel/sealing.js';

/** Made once with the file: tells at the next start whether the master key is the same. */
const PROOF = 'coverfolio master key';

/** Where a brokerage's keys of all purposes are read from; `wrap` wraps the others. */
export type Purpose = BrokerageKeyPurpose | 'wrap';

/** What a wrapped key is bound to: moved elsewhere it does not open. */
export function placeOf(kind: Purpose | 'owner', brokerageId: string, owner: string): string {
  return `${kind}\n${brokerageId}\n${owner}`;
}

export function newKey(): Key {
  return randomBytes(32);
}

/** A key as it is stored: sealed under another, for its place alone. */
export function wrap(under: Key, key: Key, place: string): Uint8Array {
  return sealBytes(under, key, place);
}

/** @throws WrongMasterKey where the stored bytes were not made with this key for this place. */
export function unwrap(under: Key, wrapped: Uint8Array, place: string): Key {
  try {
    return openBytes(under, wrapped, place);
  } catch {
    throw new WrongMasterKey(
      'A stored key does not open: the key store is damaged or of another installation',
    );
  }
}

export function proofOf(masterKey: Key): Uint8Array {
  return sealBytes(masterKey, Buffer.from(PROOF), PROOF);
}

/** @throws WrongMasterKey, saying what to do. */
export function checkProof(masterKey: Key, proof: Uint8Array): void {
  try {
    openBytes(masterKey, proof, PROOF);
  } catch {
    throw new WrongMasterKey(
      'The master key is not the one this data was sealed with. Start with the same environment value or key file ' +
        'as before, or restore it from its backup: without it the data cannot be read.',
    );
  }
}

/** The keys used last, so that reading thousands of events does not unwrap one key thousands of times. */
export class Recent<V> {
  private readonly keys = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(id: string): V | undefined {
    const key = this.keys.get(id);
    if (key === undefined) return undefined;
    this.keys.delete(id);
    this.keys.set(id, key);
    return key;
  }

  set(id: string, key: V): void {
    this.keys.set(id, key);
    if (this.keys.size <= this.most) return;
    for (const oldest of this.keys.keys()) {
      this.keys.delete(oldest);
      return;
    }
  }

  delete(id: string): void {
    this.keys.delete(id);
  }

  clear(): void {
    this.keys.clear();
  }
}
