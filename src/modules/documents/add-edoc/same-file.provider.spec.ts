import { beforeEach, describe, expect, it } from '@jest/globals';
import { addedEDoc } from '../../../../test/support/edoc-samples.js';
import { CountedIds, FixedClock } from '../../../../test/support/fixed.js';
import { MARIE } from '../../../../test/support/insured-samples.js';
import { StrictKeyRing } from '../../../../test/support/strict-key-ring.js';
import { MemoryStateStore } from '../../../../test/support/memory-state-store.js';
import { InMemoryEventStore } from '../../../adapters/event-store/in-memory.js';
import { EventCodec, Streams } from '../../../kernel/index.js';
import { edocEvents, type EDocEvent } from '../edoc-events.js';
import { edoc } from '../edoc.js';
import { SameFile } from './same-file.provider.js';

const context = { brokerageId: 'b1', actor: { kind: 'staff', id: 's1' }, correlationId: 'c1' } as const;

describe('the same file, before any view shows it', () => {
  let streams: Streams;
  let clock: FixedClock;
  let sameFile: SameFile;

  beforeEach(() => {
    clock = new FixedClock();
    const codec = new EventCodec(edocEvents, new StrictKeyRing());
    streams = new Streams(new InMemoryEventStore(), codec, clock, new CountedIds());
    const blind = {
      sameFile: async () => undefined,
      waitingFor: async () => [],
      downloadedWith: async () => [],
    };
    sameFile = new SameFile(blind, new MemoryStateStore(clock), streams, clock);
  });
  const reserve = (edocId: string, insuredId = MARIE, hash = 'hash') =>
    sameFile.reserve('b1', insuredId, hash, edocId);
  const add = (edocId: string) =>
    streams.run(edoc, edocId, context, () => [addedEDoc({ insuredId: MARIE }, { edocId })]);

  it('is one insured’s once, and another’s or another file’s as well', async () => {
    const [first, second] = [reserve('e1'), reserve('e2')];
    expect(await first).toBeUndefined();
    await add('e1');
    expect(await second).toBe('e1');
    expect(await reserve('e3')).toBe('e1');
    expect([await reserve('e3', 'paul'), await reserve('e4', MARIE, 'other')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is free again where its eDoc was refused, removed, or never came', async () => {
    await reserve('e1');
    await sameFile.release('b1', MARIE, 'hash', 'e2');
    // Never told to be there while it is not: its append may have failed.
    await expect(reserve('e3')).rejects.toThrow('unavailable');
    const waiting = reserve('e3');
    await sameFile.release('b1', MARIE, 'hash', 'e1');
    expect(await waiting).toBeUndefined();
    await add('e3');
    const removed: EDocEvent = { type: 'EDocRemoved', data: { edocId: 'e3', insuredIds: [], reason: 'x' } };
    await streams.run(edoc, 'e3', context, () => [removed]);
    expect(await reserve('e4')).toBeUndefined();
    clock.pass(61_000);
    expect(await reserve('e5')).toBeUndefined();
  });
});
