import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Find, FoundRow, Term, ViewReader } from '../../kernel/ports/read-models.js';
import { entryText } from './sqlite-apply.js';
import type { From, Ranges } from './sqlite-ranges.js';

const MOST = 500;
// A page of candidates is read in one go; between pages others get their turn.
const PAGE = 250;

interface RowText {
  readonly key: string;
  readonly position: string;
  readonly sort: string;
  readonly row: string;
}

/** Where a reader finds its data set now: a rebuild replaces it between two reads. */
export interface Source {
  readonly db: DatabaseSync;
  readonly indexes: readonly string[];
  ranges(): { readonly id: number; readonly ranges: Ranges };
  brokerage(brokerageId: string): number | undefined;
}

/** Reads one view from its tables. */
export class SqliteViewReader<Row> implements ViewReader<Row> {
  constructor(private readonly source: Source) {}

  async get(brokerageId: string, key: string): Promise<FoundRow<Row> | undefined> {
    const brokerage = this.source.brokerage(brokerageId);
    return brokerage === undefined ? undefined : this.row(brokerage, key);
  }

  async getMany(brokerageId: string, keys: readonly string[]): Promise<readonly FoundRow<Row>[]> {
    const brokerage = this.source.brokerage(brokerageId);
    if (brokerage === undefined) return [];
    return [...new Set(keys)]
      .map((key) => this.row(brokerage, key))
      .filter((row): row is FoundRow<Row> => row !== undefined);
  }

  async find(brokerageId: string, query: Find<Row>): Promise<readonly FoundRow<Row>[]> {
    this.check(query.terms, query.limit);
    const brokerage = this.source.brokerage(brokerageId);
    if (brokerage === undefined) return [];
    const [first, ...others] = this.source.ranges().ranges.rarestFirst(brokerage, query.terms);
    const found: FoundRow<Row>[] = [];
    let after: From | undefined = query.after;
    let size = query.limit;
    for (;;) {
      after = this.page(brokerage, first, others, after, size, query, found);
      if (after === undefined || found.length === query.limit) return found;
      size = Math.min(size * 2, PAGE);
      await turnOfTheLoop();
    }
  }

  /**
   * Adds those of the next candidates that satisfy the query; answers the last candidate where more follow. Entries and rows
   * are read as of one commit.
   */
  private page(
    brokerage: number,
    first: Term | undefined,
    others: readonly Term[],
    after: From | undefined,
    size: number,
    { where, limit }: Find<Row>,
    found: FoundRow<Row>[],
  ): From | undefined {
    const { db } = this.source;
    db.exec('BEGIN');
    try {
      const { ranges } = this.source.ranges();
      const leap = ranges.leap(brokerage, others, after);
      if (leap === undefined) return undefined;
      const { places, more } = ranges.page(brokerage, first, leap.from, size);
      for (const { key } of places) {
        const row = this.row(brokerage, key, others);
        if (row !== undefined && (where === undefined || where(row.row))) found.push(row);
        if (found.length === limit) return undefined;
      }
      return more ? places.at(-1) : undefined;
    } finally {
      db.exec('COMMIT');
    }
  }

  /** The row, where it stands under all of the terms. */
  private row(brokerage: number, key: string, terms: readonly Term[] = []): FoundRow<Row> | undefined {
    const { id, ranges } = this.source.ranges();
    const statement =
      ranges.prepared(`SELECT key, CAST(position AS TEXT) AS position, sort, row FROM rows_${id}
      WHERE brokerage = ? AND key = ? ${terms.map(() => 'AND instr(entries, ?) > 0').join(' ')} AND row IS NOT NULL`);
    const texts = terms.map(({ index, token, prefix }) => {
      const whole = entryText(index, token);
      return prefix === true ? whole.slice(0, -2) : whole;
    });
    const found = statement.get(brokerage, key, ...texts) as unknown as RowText | undefined;
    return found && { ...found, row: JSON.parse(found.row) as Row };
  }

  private check(terms: readonly Term[], limit: number): void {
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
      throw new RangeError(`A question to a view asks for 1 to ${MOST} rows, not ${limit}`);
    const unknown = terms.find(({ index }) => !this.source.indexes.includes(index));
    if (unknown !== undefined) throw new Error(`The view has no index ${unknown.index}`);
  }
}
