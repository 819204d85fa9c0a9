import { describe, expect, it } from '@jest/globals';
import { RandomIds } from './random-ids.js';

describe('RandomIds', () => {
  it('gives version 7 UUIDs that sort by time and never repeat', () => {
    let now = Date.parse('2026-11-22T12:00:00.000Z');
    const ids = new RandomIds(() => now++);
    const given = Array.from({ length: 2_000 }, () => ids.next());
    expect(
      given.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id)),
    ).toEqual([]);
    expect(parseInt(given[0]!.replaceAll('-', '').slice(0, 12), 16)).toBe(now - 2_000);
    expect([...given].sort()).toEqual(given);
    const still = new RandomIds(() => 0);
    expect(new Set(Array.from({ length: 2_000 }, () => still.next())).size).toBe(2_000);
  });

  it('gives secrets of the asked strength for use in a URL', () => {
    const ids = new RandomIds();
    expect(ids.secret(32)).toMatch(/^[\w-]{43}$/);
    expect(ids.secret(32)).not.toBe(ids.secret(32));
  });
});
