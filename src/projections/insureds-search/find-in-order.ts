import type { Find, FoundRow, Term } from '../../kernel/index.js';

/** One question of several alternatives: a row that satisfies any of them, in the order of the list. */
export interface Search<Row> {
  readonly alternatives: readonly (readonly Term[])[];
  /** Must hold in each alternative. */
  readonly filters: readonly Term[];
  readonly where?: (row: Row) => boolean;
  readonly after?: { readonly sort: string; readonly key: string } | undefined;
  readonly limit: number;
}

/** The questions to ask of the view. */
export function findsOf<Row>({
  alternatives,
  filters,
  where,
  after,
  limit,
}: Search<Row>): readonly Find<Row>[] {
  return alternatives.map((terms) => ({
    terms: [...terms, ...filters],
    ...(where && { where }),
    ...(after && { after }),
    limit,
  }));
}

/** Their answers as one, each row once, at most `limit`. */
export function inOneOrder<Row>(
  answers: readonly (readonly FoundRow<Row>[])[],
  limit: number,
): FoundRow<Row>[] {
  const [first = []] = answers;
  if (answers.length < 2) return [...first];
  const byKey = new Map(answers.flat().map((found) => [found.key, found]));
  return [...byKey.values()].sort(byPlace).slice(0, limit);
}

function byPlace(a: FoundRow<unknown>, b: FoundRow<unknown>): number {
  if (a.sort !== b.sort) return byBytes(a.sort, b.sort);
  return byBytes(a.key, b.key);
}

// The stores order by UTF-8, which differs from JavaScript's own order outside the basic plane.
function byBytes(a: string, b: string): number {
  const encoder = new TextEncoder();
  const [x, y] = [encoder.encode(a), encoder.encode(b)];
  const at = x.findIndex((byte, n) => byte !== y[n]);
  return at < 0 ? x.length - y.length : (x[at] ?? 0) - (y[at] ?? -1);
}
