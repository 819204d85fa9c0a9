import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyDestroyed, type Key, type KeyRing } from '../../src/kernel/index.js';

const hex = (key: Key | undefined) => key && Buffer.from(key).toString('hex');

/** A key ring under test. `again`: another one on the same data, as a second process has it; the caller closes it. */
export interface KeyRingUnderTest {
  readonly keys: KeyRing;
  readonly again: () => Promise<KeyRing>;
  readonly close: () => Promise<void>;
}

/** What every key ring owes its callers. */
export function keyRingContract(name: string, start: () => Promise<KeyRingUnderTest>): void {
  describe(`key ring contract: ${name}`, () => {
    let keys: KeyRing;
    let close: () => Promise<void>;
    let again: () => Promise<KeyRing>;
    beforeEach(async () => void ({ keys, again, close } = await start()));
    afterEach(() => close());

    it('makes a key an owner, of 32 bytes, and finds it again', async () => {
      const made = await keys.ensure('b1', ['insured-1', 'insured-2']);
      expect([...made.keys()]).toEqual(['insured-1', 'insured-2']);
      expect(made.get('insured-1')).toHaveLength(32);
      expect(hex(made.get('insured-1'))).not.toBe(hex(made.get('insured-2')));
      expect(hex(keys.find('b1', 'insured-1'))).toBe(hex(made.get('insured-1')));
      const again = await keys.ensure('b1', ['insured-2', 'insured-3', 'insured-2']);
      expect(hex(again.get('insured-2'))).toBe(hex(made.get('insured-2')));
      expect(again.size).toBe(2);
    });

    it('makes nothing by looking, and keeps brokerages apart', async () => {
      expect(keys.find('b1', 'insured-1')).toBeUndefined();
      const [one, two] = [await keys.ensure('b1', ['insured-1']), await keys.ensure('b2', ['insured-1'])];
      expect(hex(one.get('insured-1'))).not.toBe(hex(two.get('insured-1')));
      expect(keys.find('b3', 'insured-1')).toBeUndefined();
      expect((await keys.ensure('b1', [])).size).toBe(0);
    });

    it('gives everybody who asks at the same moment the same key', async () => {
      const asked = await Promise.all(Array.from({ length: 50 }, () => keys.ensure('b1', ['a', 'b'])));
      expect(new Set(asked.map((made) => hex(made.get('a')))).size).toBe(1);
      expect(new Set(asked.map((made) => hex(made.get('b')))).size).toBe(1);
    });

    it('never gives a destroyed key again, nor makes another', async () => {
      await keys.ensure('b1', ['a', 'b']);
      await keys.destroy('b1', 'a');
      expect(keys.find('b1', 'a')).toBeUndefined();
      await expect(keys.ensure('b1', ['b', 'a'])).rejects.toThrow(KeyDestroyed);
      expect(keys.find('b1', 'b')).toBeDefined();
      expect((await keys.ensure('b2', ['a'])).get('a')).toBeDefined();
      await keys.destroy('b1', 'a');
      await keys.destroy('b1', 'never-was');
      await expect(keys.ensure('b1', ['never-was'])).rejects.toThrow(KeyDestroyed);
    });

    it('keeps a key destroyed while others ask for it', async () => {
      await keys.ensure('b1', ['a']);
      await Promise.allSettled([keys.destroy('b1', 'a'), keys.ensure('b1', ['a']), keys.ensure('b1', ['a'])]);
      expect(keys.find('b1', 'a')).toBeUndefined();
    });

    it('keeps one key for each purpose of a brokerage', async () => {
      const [id, again] = await Promise.all([keys.brokerageKey('b1', 'id'), keys.brokerageKey('b1', 'id')]);
      expect(id).toHaveLength(32);
      expect(hex(again)).toBe(hex(id));
      expect(hex(await keys.brokerageKey('b1', 'token'))).not.toBe(hex(id));
      expect(hex(await keys.brokerageKey('b2', 'id'))).not.toBe(hex(id));
    });

    it('makes the keys of another process known by loading them, and nobody else', async () => {
      const made = await keys.ensure('b1', ['a', 'b']);
      await keys.destroy('b1', 'b');
      const other = await again();
      await other.load('b1', () => ['a', 'b', 'never-was']);
      expect(hex(other.find('b1', 'a'))).toBe(hex(made.get('a')));
      expect([other.find('b1', 'b'), other.find('b1', 'never-was')]).toEqual([undefined, undefined]);
      await other.load('b2', () => ['a']);
      expect(other.find('b2', 'a')).toBeUndefined();
      await other.close();
    });

    it('has nothing to load a second time', async () => {
      await keys.ensure('b1', ['a', 'b']);
      await keys.load('b1', () => ['a', 'b']);
      expect(keys.load('b1', () => ['a', 'b'])).toBeUndefined();
    });

    it('gives two processes the same keys, whoever makes them', async () => {
      const other = await again();
      const owners = ['a', 'b', 'c', 'd'];
      const [here, there] = await Promise.all([
        keys.ensure('b1', owners),
        other.ensure('b1', [...owners].reverse()),
      ]);
      expect(owners.map((owner) => hex(there.get(owner)))).toEqual(
        owners.map((owner) => hex(here.get(owner))),
      );
      expect(hex(await other.brokerageKey('b1', 'id'))).toBe(hex(await keys.brokerageKey('b1', 'id')));
      await other.destroy('b1', 'e');
      await expect(keys.ensure('b1', ['e'])).rejects.toThrow(KeyDestroyed);
      await other.close();
    });
  });
}
