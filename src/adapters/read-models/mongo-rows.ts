import { mongo } from 'mongoose';
import type { RowWrite } from '../../kernel/ports/read-models.js';
import type { ViewDefinition } from '../../kernel/projection.js';
import type { MongoConnection } from '../mongo/connection.js';
import { asStored, type Position, type RowDocument } from './mongo-schema.js';

type Rows = mongo.Collection<RowDocument>;

const LOOKED_UP = 1000;
const DUPLICATE = 11000;
const HOUR = 3_600_000;

/**
 * Writes rows, each only over an earlier position, which the server compares: a row at a position is what all events up to
 * there made of it, whoever wrote it, so that repeated and late writes do no harm. Resolves when each row is at or past its
 * write's position.
 */
export async function writeRows(
  connection: MongoConnection,
  rows: Rows,
  view: ViewDefinition<never>,
  writes: readonly RowWrite[],
  now: number,
): Promise<void> {
  const newest = new Map<string, RowDocument>();
  for (const write of writes) {
    const document = asStored(view, write, now);
    const earlier = newest.get(document._id);
    if (earlier === undefined || number(earlier.position) < number(document.position))
      newest.set(document._id, document);
  }
  const documents = [...newest.values()];
  for (let at = 0; at < documents.length; at += LOOKED_UP)
    await settle(connection, rows, documents.slice(at, at + LOOKED_UP));
}

async function settle(
  connection: MongoConnection,
  rows: Rows,
  documents: readonly RowDocument[],
): Promise<void> {
  for (;;) {
    const stored = await positions(connection, rows, documents);
    const added = documents.filter(({ _id }) => !stored.has(_id));
    const changed = documents.filter(
      ({ _id, position }) => (stored.get(_id) ?? number(position)) < number(position),
    );
    // Another process may write the same rows meanwhile; then what is stored is looked at again.
    const done = [await add(connection, rows, added), await change(connection, rows, changed)];
    if (!done.includes(false)) return;
  }
}

async function positions(
  connection: MongoConnection,
  rows: Rows,
  documents: readonly RowDocument[],
): Promise<ReadonlyMap<string, bigint>> {
  const ids = documents.map(({ _id }) => _id);
  const found = await connection.persist(() =>
    rows.find({ _id: { $in: ids } }, { projection: { position: 1 }, batchSize: LOOKED_UP + 1 }).toArray(),
  );
  return new Map(found.map(({ _id, position }) => [_id, number(position)]));
}

/** False where one of them is there already. */
async function add(
  connection: MongoConnection,
  rows: Rows,
  documents: readonly RowDocument[],
): Promise<boolean> {
  if (documents.length === 0) return true;
  try {
    await connection.persist(() => rows.insertMany([...documents], { ordered: true }));
    return true;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === DUPLICATE) return false;
    throw error;
  }
}

/** False where one of them is not there any more, or at a position as late. */
async function change(
  connection: MongoConnection,
  rows: Rows,
  documents: readonly RowDocument[],
): Promise<boolean> {
  const size = connection.abilities.bulkOperations;
  let matched = 0;
  for (let at = 0; at < documents.length; at += size) {
    const operations = documents.slice(at, at + size).map((replacement) => {
      const { _id, position } = replacement;
      return { replaceOne: { filter: { _id, position: { $lt: position } }, replacement } };
    });
    matched += (await connection.persist(() => rows.bulkWrite(operations, { ordered: true }))).matchedCount;
  }
  return matched === documents.length;
}

/**
 * Forgets deleted rows that the checkpoint has passed. They are kept for an hour, so that a process that stalled in the middle
 * of a write, and wakes after others have taken over, brings none of them back.
 */
export async function forgetDeleted(
  connection: MongoConnection,
  rows: Rows,
  checkpoint: string,
  now: number,
): Promise<void> {
  const past = { deletedAt: { $lt: new Date(now - HOUR) }, position: { $lt: BigInt(checkpoint) } };
  await connection.persist(() => rows.deleteMany(past));
}

function number(position: Position): bigint {
  return BigInt(String(position));
}
