import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Term } from '../../kernel/ports/read-models.js';

/** A place in the order of a view. */
export interface Place {
  readonly sort: string;
  readonly key: string;
}

// Above all text: the end of a range of tokens with one beginning.
const LAST = '\u{10ffff}';
// So many different tokens of one beginning are merged; more of them are sorted.
const MERGED = 256;
// Enough to see which of two terms is the rarer one where it matters.
const COUNTED = 1000;

type Parameters = readonly (string | number)[];

/** The index entries of one data set: which rows, in the order of the view, stand under some terms. */
export class Ranges {
  private readonly statements = new Map<string, StatementSync>();
  private readonly entries: string;

  constructor(
    private readonly db: DatabaseSync,
    private readonly id: number,
  ) {
    this.entries = `entries_${id}`;
  }

  /** A statement of this data set, prepared once. */
  prepared(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (statement === undefined) this.statements.set(sql, (statement = this.db.prepare(sql)));
    return statement;
  }

  /** The terms with the one to scan first: the rarest; of equally common ones a prefix, as the others are cheap to check. */
  rarestFirst(brokerage: number, terms: readonly Term[]): readonly Term[] {
    if (terms.length < 2) return terms;
    const counted = terms.map((term) => ({ term, count: this.count(brokerage, term) }));
    counted.sort(
      (a, b) => a.count - b.count || Number(b.term.prefix ?? false) - Number(a.term.prefix ?? false),
    );
    return counted.map(({ term }) => term);
  }

  /** The first `limit` places after one, that stand under the first term and under every other that is not a prefix. */
  page(brokerage: number, terms: readonly Term[], after: Place | undefined, limit: number): readonly Place[] {
    const [first, ...others] = terms;
    if (first === undefined) return this.all(brokerage, after, limit);
    const equal = others.filter(({ prefix }) => prefix !== true);
    const condition = equal.map(() => this.exists()).join('');
    const values = equal.flatMap(({ index, token }) => [index, token]);
    if (first.prefix !== true) return this.under(brokerage, first, condition, values, after, limit);
    const tokens = this.tokens(brokerage, first);
    if (tokens === undefined) return this.sorted(brokerage, first, condition, values, after, limit);
    const pages = tokens.map((token) =>
      this.under(brokerage, { index: first.index, token }, condition, values, after, limit),
    );
    return pages.length === 1 ? pages[0]! : merged(pages, limit);
  }

  private all(brokerage: number, after: Place | undefined, limit: number): readonly Place[] {
    const sql = `SELECT sort, key FROM rows_${this.id} AS e WHERE brokerage = ? AND row IS NOT NULL ${past(after)}
      ORDER BY sort, key LIMIT ?`;
    return this.places(sql, [brokerage, ...placed(after), limit]);
  }

  private under(
    brokerage: number,
    { index, token }: Term,
    condition: string,
    values: Parameters,
    after: Place | undefined,
    limit: number,
  ): readonly Place[] {
    const sql = `SELECT sort, key FROM ${this.entries} AS e WHERE brokerage = ? AND name = ? AND token = ? ${past(after)}
      ${condition} ORDER BY sort, key LIMIT ?`;
    return this.places(sql, [brokerage, index, token, ...placed(after), ...values, limit]);
  }

  private sorted(
    brokerage: number,
    { index, token }: Term,
    condition: string,
    values: Parameters,
    after: Place | undefined,
    limit: number,
  ): readonly Place[] {
    const sql = `SELECT DISTINCT sort, key FROM ${this.entries} AS e
      WHERE brokerage = ? AND name = ? AND token >= ? AND token < ? ${past(after)} ${condition} ORDER BY sort, key LIMIT ?`;
    return this.places(sql, [brokerage, index, token, token + LAST, ...placed(after), ...values, limit]);
  }

  /** The different tokens that begin so, found by leaping from one to the next; undefined where they are too many. */
  private tokens(brokerage: number, { index, token }: Term): readonly string[] | undefined {
    const next = this.prepared(
      `SELECT token FROM ${this.entries} WHERE brokerage = ? AND name = ? AND token >= ? AND token < ? LIMIT 1`,
    );
    const after = this.prepared(
      `SELECT token FROM ${this.entries} WHERE brokerage = ? AND name = ? AND token > ? AND token < ? LIMIT 1`,
    );
    const tokens: string[] = [];
    let found = next.get(brokerage, index, token, token + LAST) as { token: string } | undefined;
    while (found !== undefined) {
      tokens.push(found.token);
      if (tokens.length > MERGED) return undefined;
      found = after.get(brokerage, index, found.token, token + LAST) as { token: string } | undefined;
    }
    return tokens;
  }

  private count(brokerage: number, { index, token, prefix }: Term): number {
    const range = prefix === true ? 'token >= ? AND token < ?' : 'token = ?';
    const statement = this.prepared(`SELECT count(*) AS count FROM
      (SELECT 1 FROM ${this.entries} WHERE brokerage = ? AND name = ? AND ${range} LIMIT ${COUNTED})`);
    const values = prefix === true ? [token, token + LAST] : [token];
    return (statement.get(brokerage, index, ...values) as { count: number }).count;
  }

  private exists(): string {
    return ` AND EXISTS (SELECT 1 FROM ${this.entries} AS o WHERE o.brokerage = e.brokerage AND o.name = ?
      AND o.token = ? AND o.sort = e.sort AND o.key = e.key)`;
  }

  private places(sql: string, parameters: Parameters): readonly Place[] {
    return this.prepared(sql).all(...parameters) as unknown as readonly Place[];
  }
}

function past(after: Place | undefined): string {
  return after === undefined ? '' : 'AND (sort, key) > (?, ?)';
}

function placed(after: Place | undefined): Parameters {
  return after === undefined ? [] : [after.sort, after.key];
}

/** The first places of several ordered lists; a place in more than one counts once. */
function merged(pages: readonly (readonly Place[])[], limit: number): readonly Place[] {
  const places = new Map(pages.flat().map((place) => [`${place.sort}\0${place.key}`, place]));
  return [...places.values()].sort(inOrder).slice(0, limit);
}

/** SQLite compares bytes of UTF-8, JavaScript units of UTF-16: they differ on characters outside the basic plane. */
function inOrder(a: Place, b: Place): number {
  return byBytes(a.sort, b.sort) || byBytes(a.key, b.key);
}

function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  if (/[\ud800-\udfff]/.test(a + b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}
