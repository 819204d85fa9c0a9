import type { DatabaseSync } from 'node:sqlite';
import type { DataSetWrite } from '../../kernel/ports/read-models.js';
import type { ViewDefinition } from '../../kernel/projection.js';
import type { Statement } from '../sqlite/sqlite-writer.js';

/** A row as it is stored, or as it will be, with the entries it stands under. */
interface StoredRow {
  readonly position: string;
  readonly sort: string | null;
  readonly row: string | null;
  readonly entries: readonly string[];
}

interface Change {
  readonly brokerage: number;
  readonly key: string;
  readonly before: StoredRow | undefined;
  readonly after: StoredRow;
}

/**
 * The statements that write rows, their entries and the checkpoint of one data set. Their number is the same for one row and
 * for thousands: rows and entries travel as JSON, which SQLite takes apart in the writing thread.
 */
export function writing(
  db: DatabaseSync,
  id: number,
  view: ViewDefinition<never>,
  write: DataSetWrite,
  brokerageNumber: (brokerageId: string) => number,
  epoch: number | undefined,
): Statement[] {
  const changes = changesOf(db, id, view, write, brokerageNumber);
  const rows = changes.map(({ brokerage, key, after: { position, sort, row, entries } }) => [
    ...[brokerage, key, position, sort, row],
    entries.join(''),
  ]);
  const removed = changes.flatMap((c) => (c.before ? entriesOf(c, c.before, c.after) : []));
  const added = changes.flatMap((c) => entriesOf(c, c.after, c.before));
  const statements: Statement[] = [];
  if (rows.length > 0) statements.push({ sql: upsert(id), parameters: [JSON.stringify(rows)] });
  if (removed.length > 0) statements.push({ sql: remove(id), parameters: [JSON.stringify(removed)] });
  if (added.length > 0) statements.push({ sql: add(id), parameters: [JSON.stringify(added)] });
  const { checkpoint, parked } = write;
  return [
    ...statements,
    {
      sql: `UPDATE data_set SET checkpoint = max(checkpoint, CAST(? AS INTEGER)),
        parked_at = CAST(? AS INTEGER), parked_reason = ?, epoch = coalesce(?, epoch)
        WHERE id = ? AND epoch <= coalesce(?, epoch)`,
      parameters: [
        ...[checkpoint, parked?.position ?? null, parked?.reason ?? null, epoch ?? null],
        ...[id, epoch ?? null],
      ],
      expectChanges: 1,
    },
    {
      sql: `DELETE FROM rows_${id} WHERE row IS NULL AND position < (SELECT checkpoint FROM data_set WHERE id = ?)`,
      parameters: [id],
    },
  ];
}

/** The rows that truly change, each once, in the order they were given. */
function changesOf(
  db: DatabaseSync,
  id: number,
  view: ViewDefinition<never>,
  { rows }: DataSetWrite,
  brokerageNumber: (brokerageId: string) => number,
): readonly Change[] {
  const stored = db.prepare(
    `SELECT CAST(position AS TEXT) AS position, sort, row, entries FROM rows_${id} WHERE brokerage = ? AND key = ?`,
  );
  const changes = new Map<string, Change>();
  for (const { brokerageId, key, position, row } of rows) {
    const brokerage = brokerageNumber(brokerageId);
    const place = `${brokerage} ${key}`;
    const earlier = changes.get(place);
    const found = earlier ? undefined : (stored.get(brokerage, key) as StoredText | undefined);
    const before = earlier ? earlier.before : found && { ...found, entries: split(found.entries) };
    const known = earlier?.after.position ?? before?.position;
    if (known !== undefined && BigInt(known) >= BigInt(position)) continue;
    changes.set(place, { brokerage, key, before, after: asStored(view, position, row) });
  }
  return [...changes.values()];
}

type StoredText = Omit<StoredRow, 'entries'> & { readonly entries: string };

/**
 * One entry in the text of all entries of a row: index, token as JSON, end of line. A text of a row holds this one where the row
 * stands under the token; without its last two characters, where it stands under a token that begins so.
 */
export function entryText(index: string, token: string): string {
  return `\t${index} ${JSON.stringify(token)}\n`;
}

function split(entries: string): readonly string[] {
  return entries.match(/\t[^\n]*\n/g) ?? [];
}

function read(entry: string): readonly [string, string] {
  const end = entry.indexOf(' ');
  return [entry.slice(1, end), JSON.parse(entry.slice(end)) as string];
}

function asStored(view: ViewDefinition<never>, position: string, row: object | undefined): StoredRow {
  if (row === undefined) return { position, sort: null, row: null, entries: [] };
  const of = row as never;
  const entries = Object.entries(view.indexes).flatMap(([name, tokens]) =>
    tokens(of).map((token) => entryText(name, token)),
  );
  return { position, sort: view.sortKey(of), row: JSON.stringify(row), entries: [...new Set(entries)] };
}

/** The entries of one state of a row that the other does not have; all where the row moved in the order. */
function entriesOf({ brokerage, key }: Change, of: StoredRow, other: StoredRow | undefined): unknown[] {
  const same = new Set(other !== undefined && other.sort === of.sort ? other.entries : []);
  return of.entries
    .filter((entry) => !same.has(entry))
    .map((entry) => [brokerage, ...read(entry), of.sort, key]);
}

const column = (n: number): string => `json_extract(value, '$[${n}]')`;

function upsert(id: number): string {
  return `INSERT INTO rows_${id} (brokerage, key, position, sort, row, entries)
    SELECT ${column(0)}, ${column(1)}, CAST(${column(2)} AS INTEGER), ${column(3)}, ${column(4)}, ${column(5)}
    FROM json_each(?) WHERE true
    ON CONFLICT (brokerage, key) DO UPDATE SET
      position = excluded.position, sort = excluded.sort, row = excluded.row, entries = excluded.entries`;
}

function remove(id: number): string {
  return `DELETE FROM entries_${id} WHERE (brokerage, name, token, sort, key) IN
    (SELECT ${[0, 1, 2, 3, 4].map(column).join(', ')} FROM json_each(?))`;
}

function add(id: number): string {
  return `INSERT OR IGNORE INTO entries_${id}
    SELECT ${[0, 1, 2, 3, 4].map(column).join(', ')} FROM json_each(?) ORDER BY 1, 2, 3, 4, 5`;
}
