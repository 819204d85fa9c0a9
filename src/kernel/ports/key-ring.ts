/** A 32-byte AES-256 key and nothing else. */
export type Key = Uint8Array;

/** Purposes of a brokerage's own keys: `id` feeds keyed ids and is never rotated, `token` makes the links of mails. */
export type BrokerageKeyPurpose = 'id' | 'token';

/** A key as a ring stores it, for moving a ring: one of the brokerage's own (`wrap` wraps the others), or an owner's, null once it was destroyed. */
export interface StoredKey {
  readonly brokerageId: string;
  readonly purpose: BrokerageKeyPurpose | 'wrap' | 'owner';
  readonly owner: string;
  readonly wrapped: Uint8Array | null;
}

/**
 * Data keys, one a person (or eDoc), wrapped by the brokerage's key and that by the master key, in a store of their own.
 * A key is durable before it is handed out; a destroyed key never comes back.
 */
export abstract class KeyRing {
  /** The keys of these owners, made where there are none. @throws KeyDestroyed for an owner whose key was destroyed. */
  abstract ensure(brokerageId: string, owners: readonly string[]): Promise<ReadonlyMap<string, Key>>;

  /**
   * Makes `find` able to answer for these owners; comes before it wherever the owner's key was not made just now.
   * @param owners asked only where something may have to be fetched, as by a ring that other processes share.
   * @returns undefined where nothing has to be, so that who reads thousands of events waits for nothing.
   */
  abstract load(brokerageId: string, owners: () => Iterable<string>): Promise<void> | undefined;

  /**
   * The owner's key, or undefined where it never was, was destroyed or was not loaded. Synchronous: readers fold thousands of events.
   */
  abstract find(brokerageId: string, owner: string): Key | undefined;

  /** Destroys the owner's key for ever: what it sealed can no longer be opened. */
  abstract destroy(brokerageId: string, owner: string): Promise<void>;

  /** The brokerage's own key of this purpose, made at first use. */
  abstract brokerageKey(brokerageId: string, purpose: BrokerageKeyPurpose): Promise<Key>;

  abstract close(): Promise<void>;
}

/** The owner's data was erased: nothing can be sealed for them any more. */
export class KeyDestroyed extends Error {}

/** The master key is not the one this data was sealed with. */
export class WrongMasterKey extends Error {}
