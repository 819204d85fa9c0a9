import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Clock, StateStore } from '../../src/kernel/index.js';
import { FixedClock } from '../support/fixed.js';

/** What every state store owes its callers. */
export function stateStoreContract(
  name: string,
  start: (clock: Clock) => Promise<{ store: StateStore; close: () => Promise<void> }>,
): void {
  describe(`state store contract: ${name}`, () => {
    let store: StateStore;
    let clock: FixedClock;
    let close: () => Promise<void>;
    const versionOf = async (key: string) => (await store.get(key))?.version ?? 'absent';
    const inAMinute = () => new Date(Date.parse(clock.now()) + 60_000).toISOString();

    beforeEach(async () => {
      clock = new FixedClock();
      ({ store, close } = await start(clock));
    });
    afterEach(() => close());

    it('gives back what was put, and nothing for a key it never saw', async () => {
      const value = { name: 'Hélène 😀', tries: [0, 1.5, null, true] };
      expect(await store.write([{ key: 'session-a', value }])).toBe(true);
      expect((await store.get('session-a'))?.value).toEqual(value);
      expect(await store.get('session-b')).toBeUndefined();
      await store.write([{ key: 'session-a', value: undefined }]);
      expect(await store.get('session-a')).toBeUndefined();
    });

    it('writes a batch only where every expectation is met', async () => {
      await store.write([{ key: 'a', value: 1 }]);
      const refused = await store.write([
        { key: 'b', value: 1, expect: 'absent' },
        { key: 'a', value: 2, expect: 'absent' },
      ]);
      expect(refused).toBe(false);
      expect(await store.get('b')).toBeUndefined();
      const a = await versionOf('a');
      expect(
        await store.write([
          { key: 'a', value: 2, expect: a },
          { key: 'b', value: 2, expect: 'absent' },
        ]),
      ).toBe(true);
      expect(await store.write([{ key: 'a', value: 3, expect: a }])).toBe(false);
      expect((await store.get('a'))?.value).toBe(2);
    });

    it('deletes on a condition', async () => {
      await store.write([{ key: 'a', value: 1 }]);
      const first = await versionOf('a');
      await store.write([{ key: 'a', value: 2 }]);
      expect(await store.write([{ key: 'a', value: undefined, expect: first }])).toBe(false);
      expect(await store.write([{ key: 'a', value: undefined, expect: 'absent' }])).toBe(false);
      expect((await store.get('a'))?.value).toBe(2);
      expect(await store.write([{ key: 'a', value: undefined, expect: await versionOf('a') }])).toBe(true);
      expect(await store.write([{ key: 'a', value: undefined, expect: 'absent' }])).toBe(true);
      expect(await store.get('a')).toBeUndefined();
    });

    it('lets one of many win the same place', async () => {
      const writes = Array.from({ length: 20 }, (_, value) => [{ key: 'lease', value, expect: 'absent' }]);
      const won = await Promise.all(writes.map((write) => store.write(write)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await store.get('lease'))?.value).toBe(won.indexOf(true));
    });

    it('counts an expired value as absent, to the millisecond', async () => {
      await store.write([{ key: 'token', value: 1, expiresAt: inAMinute() }]);
      const version = await versionOf('token');
      clock.pass(59_999);
      expect(await store.write([{ key: 'token', value: 2, expect: 'absent' }])).toBe(false);
      expect((await store.list('token')).length).toBe(1);
      clock.pass(1);
      expect(await store.get('token')).toBeUndefined();
      expect(await store.list('token')).toEqual([]);
      expect(await store.write([{ key: 'token', value: 2, expect: version }])).toBe(false);
      expect(await store.write([{ key: 'token', value: undefined, expect: version }])).toBe(false);
      expect(await store.write([{ key: 'token', value: 2, expect: 'absent' }])).toBe(true);
      clock.pass(3_600_000);
      expect((await store.get('token'))?.value).toBe(2);
    });

    it('never gives a version twice for a key, also after a delete and after an expiry', async () => {
      const seen: string[] = [];
      for (let round = 0; round < 5; round++) {
        await store.write([{ key: 'a', value: 1 }]);
        seen.push(await versionOf('a'));
        await store.write([{ key: 'a', value: undefined }]);
        await store.write([{ key: 'a', value: 1, expiresAt: inAMinute() }]);
        seen.push(await versionOf('a'));
        clock.pass(60_000);
        await store.sweep();
      }
      expect(new Set(seen).size).toBe(10);
    });

    it('lists a prefix in key order', async () => {
      const keys = ['session-b', 'session', 'session-a', 'sessioo', 'session-a-1', 'sessiom-z', 'session-é'];
      await store.write(keys.map((key) => ({ key, value: key })));
      expect((await store.list('session-')).map(({ key }) => key)).toEqual([
        'session-a',
        'session-a-1',
        'session-b',
        'session-é',
      ]);
      const [first, second] = await store.list('session-', 2);
      expect([first?.value, second?.value]).toEqual(['session-a', 'session-a-1']);
      expect(second?.version).toBe(await versionOf('session-a-1'));
    });

    it('forgets what expired and says how much that was', async () => {
      await store.write([
        { key: 'a', value: 1, expiresAt: inAMinute() },
        { key: 'b', value: 1, expiresAt: inAMinute() },
        { key: 'c', value: 1 },
      ]);
      expect(await store.sweep()).toBe(0);
      clock.pass(60_000);
      expect(await store.sweep()).toBe(2);
      expect(await store.sweep()).toBe(0);
      expect((await store.get('c'))?.value).toBe(1);
    });

    it('refuses a key twice in one batch', async () => {
      const batch = [
        { key: 'a', value: 1 },
        { key: 'a', value: 2 },
      ];
      await expect(store.write(batch)).rejects.toThrow('twice');
      expect(await store.get('a')).toBeUndefined();
    });
  });
}
