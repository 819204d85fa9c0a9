/** Anything JSON can carry. Events hold only this: ISO strings for dates, integer cents for money, never a `Date`. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What happened, in the owner's words: `type` is the stored name and never changes, `data` is plain JSON. */
export interface DomainEvent<T extends string = string, D extends object = object> {
  readonly type: T;
  readonly data: D;
}

/** Who caused an event. `id` is a staff, account or service id; `system` acts for the desk itself. */
export interface Actor {
  readonly kind: 'staff' | 'account' | 'service' | 'system';
  readonly id: string;
}

/** On whose behalf and why an event is written. Ids are UUIDs. */
export interface Context {
  readonly brokerageId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
}

/** Stored beside the data of every event. */
export interface EventMetadata extends Context {
  /** ISO 8601 instant in UTC. */
  readonly time: string;
  /** Version of the shape of `data` under this event type. */
  readonly version: number;
}

/** An event as the event store holds it: both texts are RFC 8785 canonical JSON, personal data sealed. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** A stored event that has its place. Revisions count from 0 within a stream; positions grow over the whole log, not dense. */
export interface PlacedEvent extends StoredEvent {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
}

/** An event read back, opened and brought to the newest version of its type. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly type: E['type'];
  readonly data: E['data'];
  readonly metadata: EventMetadata;
  /** True where a key was missing: its person was erased, and the sealed fields are absent. */
  readonly erased: boolean;
}

/**
 * Whose personal data a part of an event holds. `whose` names the field with the person's id; `fields` are sealed together
 * under that person's key. With `in`, the part is each element of that array.
 */
export interface PersonalData {
  readonly whose: string;
  readonly fields: readonly string[];
  readonly in?: string;
}

/** Declared beside each event type: its version, its meaning in one line, its personal data, and how older shapes are read. */
export interface EventSpec {
  readonly version: number;
  readonly describe: string;
  readonly personal: readonly PersonalData[];
  /** `upcast[n]` turns the data of version n into that of version n + 1. */
  readonly upcast?: Readonly<Record<number, (data: Record<string, Json>) => Record<string, Json>>>;
}

/** One entry for every event type of `E`; a forgotten type does not compile. */
export type Catalogue<E extends DomainEvent = DomainEvent> = Readonly<Record<E['type'], EventSpec>>;
