import { Schema, type mongo } from 'mongoose';
import type { DataSet, RowWrite } from '../../kernel/ports/read-models.js';
import type { ViewDefinition } from '../../kernel/projection.js';

/** As the driver takes and gives a position: a number where one holds it. */
export type Position = number | bigint | mongo.Long;

/** A row as it is stored. A deleted one keeps its position and nothing else, and so stands in no index but that of the deleted. */
export interface RowDocument {
  /** Brokerage and key. */
  readonly _id: string;
  readonly position: Position;
  readonly brokerage?: string;
  /** Sort key and key as one text, whose order is that of the pair: one comparison finds what comes after it. */
  readonly place?: string;
  /** JSON: names of fields may hold what MongoDB keeps for itself. */
  readonly row?: string;
  /** The tokens of each index of the view. */
  readonly tokens?: Readonly<Record<string, readonly string[]>>;
  readonly deletedAt?: Date;
}

export const IN_ORDER = 'in_order';
export const indexName = (index: string): string => `by_${index}`;

/**
 * The collection of one data set of a view. Strings are compared without a collation, byte by byte, as SQLite does, so that
 * both engines list in one order.
 */
export function schemaOf(view: ViewDefinition<never>): Schema {
  const indexes = Object.keys(view.indexes);
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      position: { type: BigInt, required: true },
      brokerage: String,
      place: String,
      row: String,
      tokens: Object.fromEntries(indexes.map((name) => [name, [String]])),
      deletedAt: Date,
    },
    { autoCreate: false, autoIndex: false, id: false, strict: 'throw', versionKey: false },
  );
  schema.index({ brokerage: 1, place: 1 }, { name: IN_ORDER });
  for (const name of indexes)
    schema.index({ brokerage: 1, [`tokens.${name}`]: 1, place: 1 }, { name: indexName(name) });
  schema.index({ deletedAt: 1 }, { name: 'deleted', sparse: true });
  return schema;
}

const ROWS = 'rows.';

/** All collections of rows of a view begin so. */
export const rowsPrefix = (view: string): string => `${ROWS}${view}.`;

export function rowsName({ view, version, build }: DataSet): string {
  return `${rowsPrefix(view)}${version}.${build}`;
}

export function idOf(brokerageId: string, key: string): string {
  return `${brokerageId}\n${key}`;
}

// Below all other text, so that a sort key comes before those that begin with it.
const END = '\0';

export function placeOf(sort: string, key: string): string {
  return `${sort.replaceAll(END, '\u{1}')}${END}${key}`;
}

export function sortOf(place: string): string {
  return place.slice(0, place.indexOf(END));
}

export function keyOf(brokerageId: string, id: string): string {
  return id.slice(brokerageId.length + 1);
}

/** What a write stores. `now` dates a delete. */
export function asStored(
  view: ViewDefinition<never>,
  { brokerageId, key, position, row }: RowWrite,
  now: number,
): RowDocument {
  const at = { _id: idOf(brokerageId, key), position: BigInt(position) };
  if (row === undefined) return { ...at, deletedAt: new Date(now) };
  const of = row as never;
  const tokens = Object.entries(view.indexes).map(([name, tokensOf]) => [name, [...new Set(tokensOf(of))]]);
  return {
    ...at,
    brokerage: brokerageId,
    place: placeOf(view.sortKey(of), key),
    row: JSON.stringify(row),
    tokens: Object.fromEntries(tokens) as Record<string, string[]>,
  };
}
