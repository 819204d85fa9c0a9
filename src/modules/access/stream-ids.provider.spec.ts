import { describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { FixedClock } from '../../../test/support/fixed.js';
import { MemoryStateStore } from '../../../test/support/memory-state-store.js';
import { InMemoryEventStore } from '../../adapters/event-store/in-memory.js';
import { StreamIds } from './stream-ids.provider.js';

describe('the ids of all streams of a category', () => {
  const setup = () => {
    const store = new InMemoryEventStore();
    const begin = (stream: string) =>
      store.append(stream, 'no-stream', [{ id: randomUUID(), type: 'Begun', data: '{}', metadata: '{}' }]);
    return { store, begin, state: new MemoryStateStore(new FixedClock()) };
  };

  it('are read from the log once, by one process for all', async () => {
    const { store, begin, state } = setup();
    await begin('staff-1');
    const { position } = await begin('policy-1');
    expect(await new StreamIds(store, 'staff', state).all()).toEqual(['1']);
    await begin('staff-2');
    const reading = jest.spyOn(store, 'readAll');
    const other = new StreamIds(store, 'staff', state);
    expect(await other.all()).toEqual(['1', '2']);
    expect(reading.mock.calls.map(([after]) => after)).toEqual([position]);
    await begin('staff-3');
    expect(await other.all()).toEqual(['1', '2', '3']);
    expect(await new StreamIds(store, 'staff').all()).toEqual(['1', '2', '3']);
  });

  it('are read anew of a log that is shorter than the one they were of', async () => {
    const { store, begin, state } = setup();
    await begin('staff-1');
    await state.write([{ key: 'stream-ids/staff', value: { ids: ['gone'], readUpTo: '99' } }]);
    expect(await new StreamIds(store, 'staff', state).all()).toEqual(['1']);
  });
});
