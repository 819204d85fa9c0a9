import { expect } from '@jest/globals';
import {
  isRejection,
  type Aggregate,
  type Decision,
  type DomainEvent,
  type EventMetadata,
} from '../../src/kernel/index.js';

const METADATA: EventMetadata = {
  brokerageId: '00000000-0000-7000-8000-00000000b001',
  actor: { kind: 'system', id: 'test' },
  correlationId: '00000000-0000-7000-8000-00000000c001',
  time: '2026-11-22T12:00:00.000Z',
  version: 1,
};

/** Folds a past, decides on it, and says what must come of it. */
export function given<S, E extends DomainEvent>(aggregate: Aggregate<S, E>, ...past: readonly NoInfer<E>[]) {
  const fold = (events: readonly E[]): S =>
    events.reduce((state, event) => aggregate.evolve(state, event, METADATA), aggregate.initial);
  return {
    state: fold(past),
    when(decide: (state: S) => Decision<E>) {
      const decision = decide(fold(past));
      return {
        decision,
        /** Exactly these events, in this order; of each at least these fields. */
        then: (...events: readonly { type: E['type']; data: object }[]) => {
          expect(decision).toMatchObject(events);
        },
        thenNothing: () => {
          expect(decision).toEqual([]);
        },
        thenRejected: (rejected: string, details?: object) => {
          expect(decision).toEqual(details === undefined ? { rejected } : { rejected, details });
        },
        /** The state once the decided events are appended. */
        thenState: (): S => fold([...past, ...(isRejection(decision) ? [] : decision)]),
      };
    },
  };
}
