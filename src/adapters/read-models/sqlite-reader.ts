import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Find, FoundRow, Term, ViewReader } from '../../kernel/ports/read-models.js';
import type { Place, Ranges } from './sqlite-ranges.js';

// A page of candidates is read in one go; between pages others get their turn.
const MOST = 500;
const PAGE = 2000;

interface RowText {
  readonly key: string;
  readonly position: string;
  readonly sort: string;
  readonly row: string;
  readonly entries: string;
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
    const text = brokerage === undefined ? undefined : this.text(brokerage, key);
    return text && asFound(text);
  }

  async getMany(brokerageId: string, keys: readonly string[]): Promise<readonly FoundRow<Row>[]> {
    const brokerage = this.source.brokerage(brokerageId);
    if (brokerage === undefined) return [];
    const texts = [...new Set(keys)].map((key) => this.text(brokerage, key));
    return texts.filter((text) => text !== undefined).map((text) => asFound<Row>(text));
  }

  async find(brokerageId: string, query: Find<Row>): Promise<readonly FoundRow<Row>[]> {
    const { terms, where, limit } = query;
    this.check(terms, limit);
    const brokerage = this.source.brokerage(brokerageId);
    if (brokerage === undefined) return [];
    const ordered = this.source.ranges().ranges.rarestFirst(brokerage, terms);
    const found: FoundRow<Row>[] = [];
    let after: Place | undefined = query.after;
    // Candidates are certain to be rows where nothing is left to check.
    let size = where === undefined && terms.length < 2 ? limit : Math.min(limit * 2, PAGE);
    for (;;) {
      const { candidates, matching } = this.page(brokerage, ordered, after, size);
      for (const text of matching) {
        const row = asFound<Row>(text);
        if (where === undefined || where(row.row)) found.push(row);
        if (found.length === limit) return found;
      }
      if (candidates.length < size) return found;
      after = candidates.at(-1);
      size = Math.min(size * 2, PAGE);
      await turnOfTheLoop();
    }
  }

  /** Entries and rows are read as of one commit. */
  private page(brokerage: number, terms: readonly Term[], after: Place | undefined, size: number) {
    const { db } = this.source;
    const { ranges } = this.source.ranges();
    db.exec('BEGIN');
    try {
      const candidates = ranges.page(brokerage, terms, after, size);
      const prefixes = terms.slice(1).filter(({ prefix }) => prefix === true);
      const texts = candidates.map(({ key }) => this.text(brokerage, key)!);
      return { candidates, matching: texts.filter(({ entries }) => beginsWithAll(entries, prefixes)) };
    } finally {
      db.exec('COMMIT');
    }
  }

  private text(brokerage: number, key: string): RowText | undefined {
    const { id, ranges } = this.source.ranges();
    const statement = ranges.prepared(`SELECT key, CAST(position AS TEXT) AS position, sort, row, entries
      FROM rows_${id} WHERE brokerage = ? AND key = ? AND row IS NOT NULL`);
    return statement.get(brokerage, key) as unknown as RowText | undefined;
  }

  private check(terms: readonly Term[], limit: number): void {
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
      throw new RangeError(`A question to a view asks for 1 to ${MOST} rows, not ${limit}`);
    const unknown = terms.find(({ index }) => !this.source.indexes.includes(index));
    if (unknown !== undefined) throw new Error(`The view has no index ${unknown.index}`);
  }
}

function asFound<Row>({ key, position, sort, row }: RowText): FoundRow<Row> {
  return { key, position, sort, row: JSON.parse(row) as Row };
}

function beginsWithAll(entries: string, terms: readonly Term[]): boolean {
  if (terms.length === 0) return true;
  const all = (JSON.parse(entries) as string[]).map((entry) => JSON.parse(entry) as [string, string]);
  return terms.every(({ index, token }) =>
    all.some(([name, has]) => name === index && has.startsWith(token)),
  );
}
