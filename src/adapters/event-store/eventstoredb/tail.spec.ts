import { describe, expect, it } from '@jest/globals';
import type { PlacedEvent } from '../../../kernel/event.js';
import { Tail } from './tail.js';

const at = (position: number, data = '12345'): PlacedEvent => ({
  id: `id ${position}`,
  type: 'SomethingHappened',
  data,
  metadata: '12345',
  stream: 'thing-1',
  revision: '0',
  position: String(position),
});
const positions = (events: readonly PlacedEvent[] | undefined) => events?.map(({ position }) => position);

describe('the tail of the log', () => {
  it('gives what came after a position, and says where it no longer has all of it', () => {
    const tail = new Tail(10n, { events: 3, characters: 1_000 });
    expect(tail.end).toBe(10n);
    expect(tail.after(10n, 9)).toEqual([]);
    expect(tail.after(9n, 9)).toBeUndefined();
    for (const position of [20, 30, 40]) tail.push(at(position));
    expect(positions(tail.after(10n, 9))).toEqual(['20', '30', '40']);
    expect(positions(tail.after(15n, 2))).toEqual(['20', '30']);
    expect(positions(tail.after(40n, 9))).toEqual([]);
    tail.push(at(50));
    expect(tail.after(19n, 9)).toBeUndefined();
    expect(positions(tail.after(20n, 9))).toEqual(['30', '40', '50']);
    expect(tail.end).toBe(50n);
  });

  it('passes over what it was given before', () => {
    const tail = new Tail(10n, { events: 9, characters: 1_000 });
    for (const position of [5, 20, 30, 20, 30, 40]) tail.push(at(position));
    expect(positions(tail.after(10n, 9))).toEqual(['20', '30', '40']);
  });

  it('keeps no more characters than it may, and has no gap after an event that is too large', () => {
    const tail = new Tail(0n, { events: 100, characters: 30 });
    for (const position of [10, 20, 30, 40]) tail.push(at(position));
    expect(tail.after(9n, 9)).toBeUndefined();
    expect(positions(tail.after(10n, 9))).toEqual(['20', '30', '40']);
    tail.push(at(50, 'x'.repeat(100)));
    expect(tail.after(49n, 9)).toBeUndefined();
    expect(tail.after(50n, 9)).toEqual([]);
    tail.push(at(60));
    expect(positions(tail.after(50n, 9))).toEqual(['60']);
  });

  it('has the newest without a gap, however long it runs', () => {
    const tail = new Tail(0n, { events: 7, characters: 10_000 });
    for (let position = 1; position <= 1_000; position++) {
      tail.push(at(position));
      const from = BigInt(Math.max(0, position - 7));
      const expected = Array.from({ length: Math.min(7, position) }, (_, n) => String(Number(from) + n + 1));
      expect(positions(tail.after(from, 100))).toEqual(expected);
      if (from > 0n) expect(tail.after(from - 1n, 100)).toBeUndefined();
    }
  });
});
