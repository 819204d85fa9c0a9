import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** All rows of a view as they are stored: by brokerage and key, each with its position, place in the list and index entries. */
export interface ViewDump {
  readonly parked: unknown;
  readonly rows: Readonly<Record<string, { readonly row: Readonly<Record<string, unknown>> }>>;
}

/** Every live view of a data folder, read from the file itself. The number of a build is left out. */
export function dumpViews(dataDir: string): Readonly<Record<string, ViewDump>> {
  const db = new DatabaseSync(join(dataDir, 'views.db'), { readOnly: true });
  try {
    const sets = db.prepare('SELECT id, view, parked_reason AS parked FROM data_set WHERE live').all();
    return Object.fromEntries(
      sets.map(({ id, view, parked }) => {
        const rows = db.prepare(
          `SELECT name, key, CAST(position AS TEXT) AS position, sort, entries, row
            FROM rows_${Number(id)} JOIN brokerage ON brokerage = brokerage.id WHERE row IS NOT NULL`,
        );
        const entries = db.prepare(
          `SELECT b.name || ' ' || key AS at, e.name, token, sort
            FROM entries_${Number(id)} e JOIN brokerage b ON brokerage = b.id ORDER BY 1, 2, 3`,
        );
        const found = Map.groupBy(entries.all(), ({ at }) => String(at));
        const stored = rows.all().map(({ name, key, row, ...rest }) => {
          const at = `${String(name)} ${String(key)}`;
          return [at, { ...rest, row: JSON.parse(String(row)), found: found.get(at) ?? [] }];
        });
        return [String(view), { parked, rows: Object.fromEntries(stored) }];
      }),
    );
  } finally {
    db.close();
  }
}
