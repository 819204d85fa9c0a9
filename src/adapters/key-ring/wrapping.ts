import { randomBytes } from 'node:crypto';
import { WrongMasterKey, type Key } from '../../kernel/ports/key-ring.js';
import { openBytes, sealBytes } from '../../kernel/sealing.js';

/** Made once with the file: tells at the next start whether the master key is the same. */
const PROOF = 'coverfolio master key';

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
export class RecentKeys {
  private readonly keys = new Map<string, Key>();

  constructor(private readonly most: number) {}

  get(id: string): Key | undefined {
    const key = this.keys.get(id);
    if (key === undefined) return undefined;
    this.keys.delete(id);
    this.keys.set(id, key);
    return key;
  }

  set(id: string, key: Key): void {
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
