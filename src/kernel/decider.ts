import type { Catalogue, DomainEvent, EventMetadata, Json } from './event.js';

/** A refusal is a value. `code` is kebab-case and finishes the sentence "refused because ...". */
export interface Rejection<Code extends string = string> {
  readonly rejected: Code;
  /** Facts that help the caller to act, such as who holds the email. Never secrets. */
  readonly details?: Readonly<Record<string, Json>>;
}

/** Makes a refusal. */
export function reject<Code extends string>(rejected: Code, details?: Rejection['details']): Rejection<Code> {
  return details === undefined ? { rejected } : { rejected, details };
}

/** What a decision answers: the events to append (none: nothing to do) or a refusal. */
export type Decision<E extends DomainEvent, Code extends string = string> = readonly E[] | Rejection<Code>;

/** Tells a refusal from events. */
export function isRejection(decision: unknown): decision is Rejection {
  return typeof decision === 'object' && decision !== null && 'rejected' in decision;
}

/**
 * A kind of stream. `evolve` is a pure fold with a switch over every event type and no default, so that a forgotten event
 * does not compile. Streams are named `<category>-<id>`.
 */
export interface Aggregate<State, E extends DomainEvent> {
  readonly category: string;
  readonly initial: State;
  evolve(state: State, event: E, metadata: EventMetadata): State;
  readonly events: Catalogue<E>;
}
