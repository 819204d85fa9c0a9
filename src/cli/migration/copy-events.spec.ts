import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { InMemoryEventStore } from '../../adapters/event-store/in-memory.js';
import {
  type Appended,
  EventStoreUnavailable,
  type ExpectedRevision,
  type StoredEvent,
} from '../../kernel/index.js';
import { copyEvents, NotACopy } from './copy-events.js';
import { storedEvents } from '../../../test/support/stored-events.js';

/** Breaks off before its nth append, and answers nothing for one that was written, as a lost connection does. */
class BreakingStore extends InMemoryEventStore {
  private appends = 0;
  breakAt = Infinity;
  lost = false;

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    this.appends += 1;
    if (this.appends === this.breakAt && !this.lost) throw new EventStoreUnavailable('gone');
    const appended = await super.append(stream, expected, events);
    if (this.appends === this.breakAt) throw new EventStoreUnavailable('gone after it was written');
    return appended;
  }
}

/** A log of several streams, in which events of one stream follow each other now and then; positions have gaps in the copy. */
async function source(): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  const revisions = new Map<string, number>();
  for (let n = 0; n < 300; n++) {
    const stream = `thing-${(n * 7) % 11}${n % 5 === 0 ? 'x' : ''}`;
    const events = await storedEvents(stream, 1 + (n % 3));
    const next = revisions.get(stream) ?? 0;
    await store.append(stream, next === 0 ? 'no-stream' : String(next - 1), events);
    revisions.set(stream, next + events.length);
  }
  return store;
}

const shape = (store: InMemoryEventStore) =>
  store.log.map(({ position, ...event }) => ({ ...event, at: position }));

describe('Copying a log', () => {
  it('keeps order, revisions, ids and texts, and says where positions went', async () => {
    const from = await source();
    const to = new InMemoryEventStore();
    const marks = ['0', '5', from.log.at(-1)!.position, '999999'];
    const copied = await copyEvents(from, to, marks);
    expect(shape(to)).toEqual(shape(from));
    expect(copied.events).toBe(from.log.length);
    expect(marks.map(copied.positionOf)).toEqual([
      '0',
      '5',
      to.log.at(-1)!.position,
      to.log.at(-1)!.position,
    ]);
    expect((await copyEvents(from, to, [])).root).toBe(copied.root);
  });

  it.each([
    ['before an append', false],
    ['after an append whose answer is lost', true],
  ])('goes on where it was cut off %s', async (_, lost) => {
    const from = await source();
    const to = new BreakingStore();
    const whole = new InMemoryEventStore();
    const { root } = await copyEvents(from, whole, []);
    for (let round = 1; round < 6; round++) {
      Object.assign(to, { breakAt: round * 37, lost });
      await expect(copyEvents(from, to, [])).rejects.toThrow('gone');
    }
    to.breakAt = Infinity;
    expect((await copyEvents(from, to, [])).root).toBe(root);
    expect(shape(to)).toEqual(shape(from));
  });

  it('refuses a store that holds anything else, and writes nothing there', async () => {
    const from = await source();
    for (const stream of ['other-1', from.log[0]!.stream]) {
      const to = new InMemoryEventStore();
      await to.append(stream, 'no-stream', await storedEvents(stream, 1));
      await expect(copyEvents(from, to, [])).rejects.toThrow(NotACopy);
      expect(to.log).toHaveLength(1);
    }
    const longer = new InMemoryEventStore();
    await copyEvents(from, longer, []);
    await longer.append(`other-${randomUUID()}`, 'no-stream', await storedEvents('other-1', 1));
    await expect(copyEvents(from, longer, [])).rejects.toThrow(NotACopy);
  });

  it('does not copy a damaged event', async () => {
    const from = await source();
    const log = from.log as unknown as { metadata: string }[];
    log[400] = { ...log[400]!, metadata: log[400]!.metadata.replace('"test"', '"rest"') };
    await expect(copyEvents(from, new InMemoryEventStore(), [])).rejects.toThrow('damaged');
  });
});
