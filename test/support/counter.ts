import type { Aggregate, DomainEvent } from '../../src/kernel/index.js';

export type Counted = DomainEvent<'Counted', { readonly by: number }>;

/** The least kind of stream, for tests of what runs upon streams. */
export const counter: Aggregate<number, Counted> = {
  category: 'counter',
  initial: 0,
  events: { Counted: { version: 1, describe: 'Counted.', personal: [] } },
  evolve: (total, event) => total + event.data.by,
};

/** Who counts. */
export const context = {
  brokerageId: 'b',
  actor: { kind: 'system', id: 'test' },
  correlationId: 'c',
} as const;
