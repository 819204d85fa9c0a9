import type { DomainEvent, RecordedEvent } from './event.js';

/** What a view is made of; every adapter builds its own tables or schema from it. Rows are plain JSON. */
export interface ViewDefinition<Row extends object> {
  /** kebab-case, part of table names. */
  readonly name: string;
  /** Raised with any change of what rows hold or how they are indexed; a new version is built anew beside the old. */
  readonly version: number;
  /** One line for health pages and the command line. */
  readonly describe: string;
  /** Folded text by which rows are listed; ties are broken by key. */
  readonly sortKey: (row: Row) => string;
  /** For each index the tokens under which a row is found. */
  readonly indexes: Readonly<Record<string, (row: Row) => readonly string[]>>;
}

/** How one row changes by one event: from the row as it was (undefined: there is none) to the row as it is (undefined: none). */
export interface RowChange<Row> {
  readonly key: string;
  readonly change: (row: Row | undefined) => Row | undefined;
}

/** An event of the union `E` whose type is `T`, as a view receives it. */
export type EventOf<E extends DomainEvent, T extends E['type']> = RecordedEvent<Extract<E, { type: T }>>;

/**
 * A view as a pure function of events: for each event type it listens to, the rows that change and how. A row changes by that
 * row and that event alone, and never by the clock. Types without an entry are skipped.
 */
export interface Projection<
  Row extends object,
  E extends DomainEvent = DomainEvent,
> extends ViewDefinition<Row> {
  readonly on: { readonly [T in E['type']]?: (event: EventOf<E, T>) => readonly RowChange<Row>[] };
}

interface AnyRowChange {
  readonly key: string;
  readonly change: (row: never) => object | undefined;
}

/** A projection of any rows and events, as runners hold them. */
export type AnyProjection = ViewDefinition<never> & {
  readonly on: Readonly<Record<string, ((event: never) => readonly AnyRowChange[]) | undefined>>;
};

interface AnyRowChange {
  readonly key: string;
  readonly change: (row: never) => object | undefined;
}
