import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Term } from '../../kernel/ports/read-models.js';

/** A place in the order of a view. */
export interface Place {
  readonly sort: string;
  readonly key: string;
}

/** Where to go on reading: after a place, or at it. */
export interface From extends Place {
  readonly inclusive?: boolean;
}

/** Some places in order, and whether others follow the last of them. */
export interface Page {
  readonly places: readonly Place[];
  readonly more: boolean;
}

// Above all text: the end of a range of tokens with one beginning.
const LAST = '\u{10ffff}';
// So many different tokens of one beginning are merged; more of them are sorted.
const MERGED = 256;
const STEP = 12;
// With more tokens than these, looking for a place to leap to costs more than it spares.
const LEAPT = 16;
// Enough to see which of two terms is the rarer one where it matters.
const COUNTED = 1000;

type Parameters = readonly (string | number)[];

/** The index entries of one data set: which rows, in the order of the view, stand under a term. */
export class Ranges {
  private readonly statements = new Map<string, StatementSync>();

  constructor(
    private readonly db: DatabaseSync,
    private readonly id: number,
  ) {}

  /** A statement of this data set, prepared once. */
  prepared(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (statement === undefined) this.statements.set(sql, (statement = this.db.prepare(sql)));
    return statement;
  }

  /** The terms with the one to scan first: the rarest; of common ones the longest. */
  rarestFirst(brokerage: number, terms: readonly Term[]): readonly Term[] {
    if (terms.length < 2) return terms;
    const counted = terms.map((term) => ({ term, count: this.count(brokerage, term) }));
    counted.sort((a, b) => a.count - b.count || b.term.token.length - a.term.token.length);
    return counted.map(({ term }) => term);
  }

  /** About `size` places after one, of the rows under the term; without a term, of all rows. */
  page(brokerage: number, term: Term | undefined, after: From | undefined, size: number): Page {
    if (term === undefined) return filled(this.all(brokerage, after, size), size);
    if (term.prefix !== true) return filled(this.under(brokerage, term, after, size), size);
    const tokens = this.tokens(brokerage, term, MERGED);
    if (tokens === undefined) return filled(this.sorted(brokerage, term, after, size), size);
    const step = tokens.length === 1 ? size : Math.max(STEP, Math.ceil(size / 8));
    const runs = tokens.map((token) => this.under(brokerage, { index: term.index, token }, after, step));
    return merged(runs, step);
  }

  /** The first place from which on all terms may hold; undefined where one of them holds nowhere any more. */
  leap(
    brokerage: number,
    terms: readonly Term[],
    from: From | undefined,
  ): { from: From | undefined } | undefined {
    let at = from;
    for (const { index, token, prefix } of terms) {
      const tokens = prefix === true ? this.tokens(brokerage, { index, token }, LEAPT) : [token];
      if (tokens === undefined) continue;
      const first = least(tokens.flatMap((one) => this.under(brokerage, { index, token: one }, at, 1)));
      if (first === undefined) return undefined;
      at = { ...first, inclusive: true };
    }
    return { from: at };
  }

  private all(brokerage: number, after: From | undefined, limit: number): readonly Place[] {
    const sql = `SELECT sort, key FROM rows_${this.id} WHERE brokerage = ? AND row IS NOT NULL ${past(after)}
      ORDER BY sort, key LIMIT ?`;
    return this.places(sql, [brokerage, ...placed(after), limit]);
  }

  private under(
    brokerage: number,
    { index, token }: Term,
    after: From | undefined,
    limit: number,
  ): readonly Place[] {
    const sql = `SELECT sort, key FROM entries_${this.id} WHERE brokerage = ? AND name = ? AND token = ? ${past(after)}
      ORDER BY sort, key LIMIT ?`;
    return this.places(sql, [brokerage, index, token, ...placed(after), limit]);
  }

  private sorted(
    brokerage: number,
    { index, token }: Term,
    after: From | undefined,
    limit: number,
  ): readonly Place[] {
    const sql = `SELECT DISTINCT sort, key FROM entries_${this.id}
      WHERE brokerage = ? AND name = ? AND token >= ? AND token < ? ${past(after)} ORDER BY sort, key LIMIT ?`;
    return this.places(sql, [brokerage, index, token, token + LAST, ...placed(after), limit]);
  }

  /** The different tokens that begin so, found by leaping from one to the next; undefined where they are too many. */
  private tokens(brokerage: number, { index, token }: Term, most: number): readonly string[] | undefined {
    const next = (from: string, comparison: string): string | undefined =>
      this.prepared(
        `SELECT token FROM entries_${this.id} WHERE brokerage = ? AND name = ? AND token ${comparison} ? AND token < ?
          ORDER BY token LIMIT 1`,
      ).get(brokerage, index, from, token + LAST)?.['token'] as string | undefined;
    const tokens: string[] = [];
    for (let found = next(token, '>='); found !== undefined; found = next(found, '>')) {
      tokens.push(found);
      if (tokens.length > most) return undefined;
    }
    return tokens;
  }

  private count(brokerage: number, { index, token, prefix }: Term): number {
    const range = prefix === true ? 'token >= ? AND token < ?' : 'token = ?';
    const statement = this.prepared(`SELECT count(*) AS count FROM
      (SELECT 1 FROM entries_${this.id} WHERE brokerage = ? AND name = ? AND ${range} LIMIT ${COUNTED})`);
    const values = prefix === true ? [token, token + LAST] : [token];
    return (statement.get(brokerage, index, ...values) as { count: number }).count;
  }

  private places(sql: string, parameters: Parameters): readonly Place[] {
    return this.prepared(sql).all(...parameters) as unknown as readonly Place[];
  }
}

function past(after: From | undefined): string {
  return after === undefined ? '' : `AND (sort, key) ${after.inclusive ? '>=' : '>'} (?, ?)`;
}

function placed(after: From | undefined): Parameters {
  return after === undefined ? [] : [after.sort, after.key];
}

function filled(places: readonly Place[], size: number): Page {
  return { places, more: places.length === size };
}

/**
 * The beginning of several ordered runs as one, a place in more than one of them once. A run of `step` places may go on, so
 * that nothing is certain past its last place.
 */
function merged(runs: readonly (readonly Place[])[], step: number): Page {
  const end = least(runs.filter((run) => run.length === step).map((run) => run.at(-1)!));
  if (runs.length === 1) return { places: runs[0]!, more: end !== undefined };
  const certain = runs.flat().filter((place) => end === undefined || inOrder(place, end) <= 0);
  certain.sort(inOrder);
  const places = certain.filter((place, n) => n === 0 || inOrder(place, certain[n - 1]!) !== 0);
  return { places, more: end !== undefined };
}

function least(places: readonly Place[]): Place | undefined {
  return places.reduce<Place | undefined>((a, b) => (a && inOrder(a, b) <= 0 ? a : b), undefined);
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
