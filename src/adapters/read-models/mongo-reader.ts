import type { mongo } from 'mongoose';
import type { Find, FoundRow, Term, ViewReader } from '../../kernel/ports/read-models.js';
import type { MongoConnection } from '../mongo/connection.js';
import { idOf, IN_ORDER, indexName, keyOf, placeOf, type RowDocument, sortOf } from './mongo-schema.js';

const MOST = 500;
// Candidates of one round trip, for a filter that refuses most of them.
const PAGE = 250;
const ASKED = 1000;

/** Where a reader finds its data set now: a rebuild replaces it between two reads. */
export interface MongoSource {
  readonly connection: MongoConnection;
  readonly indexes: readonly string[];
  rows(): Promise<mongo.Collection<RowDocument>>;
}

/** Reads one view from its collection. */
export class MongoViewReader<Row> implements ViewReader<Row> {
  constructor(private readonly source: MongoSource) {}

  async get(brokerageId: string, key: string): Promise<FoundRow<Row> | undefined> {
    const rows = await this.source.rows();
    const _id = idOf(brokerageId, key);
    const found = await this.source.connection.persist(() => rows.findOne({ _id }, SHOWN));
    return found === null ? undefined : shown<Row>(brokerageId, found);
  }

  async getMany(brokerageId: string, keys: readonly string[]): Promise<readonly FoundRow<Row>[]> {
    const ids = [...new Set(keys)].map((key) => idOf(brokerageId, key));
    const found: FoundRow<Row>[] = [];
    for (let at = 0; at < ids.length; at += ASKED) {
      const asked = ids.slice(at, at + ASKED);
      const rows = await this.source.rows();
      const options = { ...SHOWN, batchSize: ASKED + 1 };
      const documents = await this.source.connection.persist(() =>
        rows.find({ _id: { $in: asked } }, options).toArray(),
      );
      found.push(...documents.flatMap((document) => shown<Row>(brokerageId, document) ?? []));
    }
    return found;
  }

  async find(brokerageId: string, query: Find<Row>): Promise<readonly FoundRow<Row>[]> {
    const { terms, where, limit } = query;
    this.check(terms, limit);
    const found: FoundRow<Row>[] = [];
    let { after } = query;
    for (let size = limit; ; size = Math.min(size * 2, PAGE)) {
      const page = await this.page(brokerageId, terms, after, size);
      found.push(...page.filter(({ row }) => where?.(row) ?? true));
      if (page.length < size || found.length >= limit) return found.slice(0, limit);
      after = page.at(-1);
    }
  }

  private async page(
    brokerageId: string,
    terms: readonly Term[],
    after: Find<Row>['after'],
    size: number,
  ): Promise<readonly FoundRow<Row>[]> {
    const rows = await this.source.rows();
    const options = { ...SHOWN, ...inOrder(terms), limit: size, batchSize: size + 1 };
    const filter = filterOf(brokerageId, terms, after);
    const documents = await this.source.connection.persist(() => rows.find(filter, options).toArray());
    return documents.flatMap((document) => shown<Row>(brokerageId, document) ?? []);
  }

  private check(terms: readonly Term[], limit: number): void {
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
      throw new RangeError(`A question to a view asks for 1 to ${MOST} rows, not ${limit}`);
    const unknown = terms.find(({ index }) => !this.source.indexes.includes(index));
    if (unknown !== undefined) throw new Error(`The view has no index ${unknown.index}`);
  }
}

const SHOWN = { projection: { position: 1, place: 1, row: 1 } } as const;

/** How a question is put: in the order of the view, along the index of its first term. */
export function inOrder(terms: readonly Term[]): { sort: { place: 1 }; hint: string } {
  const [first] = terms;
  return { sort: { place: 1 }, hint: first === undefined ? IN_ORDER : indexName(first.index) };
}

/** The rows under all terms that come after a place. */
export function filterOf(
  brokerageId: string,
  terms: readonly Term[],
  after: Find<unknown>['after'],
): mongo.Filter<RowDocument> {
  const conditions: mongo.Filter<RowDocument>[] = terms.map(({ index, token, prefix }) => {
    return { [`tokens.${index}`]: prefix === true ? { $regex: beginning(token) } : token };
  });
  return {
    brokerage: brokerageId,
    ...(after !== undefined && { place: { $gt: placeOf(after.sort, after.key) } }),
    ...(conditions.length > 1 ? { $and: conditions } : conditions[0]),
  };
}

/**
 * A range of the index, as an expression that looks at one token at a time: a pair of comparisons may be met by two different
 * tokens, in FerretDB also under $elemMatch. What might mean something else is escaped as MongoDB's range finder reads it.
 */
function beginning(token: string): string {
  return `^${token.replace(/[!-/:-@[-`{-~]/g, '\\$&')}`;
}

function shown<Row>(
  brokerageId: string,
  { _id, position, place, row }: RowDocument,
): FoundRow<Row> | undefined {
  if (row === undefined || place === undefined) return undefined;
  return {
    key: keyOf(brokerageId, _id),
    position: String(position),
    sort: sortOf(place),
    row: JSON.parse(row) as Row,
  };
}
