import { randomUUID } from 'node:crypto';
import { EventCodec, type StoredEvent } from '../../src/kernel/index.js';
import { MemoryKeyRing } from './memory-key-ring.js';

const codec = new EventCodec(
  { ThingHappened: { version: 1, describe: 'of a test', personal: [] } },
  new MemoryKeyRing(),
);

/** Events as a desk stores them, hashed for their stream. */
export function storedEvents(stream: string, count: number): Promise<StoredEvent[]> {
  const events = Array.from({ length: count }, (_, n) => ({ type: 'ThingHappened', data: { n, é: '😀' } }));
  return codec.encode(
    stream,
    events,
    events.map(() => randomUUID()),
    {
      brokerageId: 'b1',
      actor: { kind: 'system', id: 'test' },
      correlationId: randomUUID(),
      time: '2026-06-01T12:00:00.000Z',
    },
  );
}
