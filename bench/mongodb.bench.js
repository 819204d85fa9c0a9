// Rows of the list of insureds into MongoDB, through the port and as a bare bulk of the same documents, in turn.
// node bench/mongodb.bench.js [rows] [rounds]    (after a build; on MONGODB_URL, else on .ci/bin/ferretdb)
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { MongoConnection } from '../dist/adapters/mongo/connection.js';
import { asStored, schemaOf } from '../dist/adapters/read-models/mongo-schema.js';
import { MongoReadModels } from '../dist/adapters/read-models/mongo.js';
import { insuredsSearch } from '../dist/projections/insureds-search/insureds-search.js';
import { median } from './append.bench.js';
import { chance, generate } from './search.bench.js';

const BATCH = 500;
/** FerretDB changes documents one at a time. */
const CHANGED = 200;
const FERRETDB = join(import.meta.dirname, '../.ci/bin/ferretdb');
const DATABASE = `coverfolio-bench-${process.pid}`;

/** The server at MONGODB_URL, or one of our own that ends with this process. */
async function server() {
  const url = process.env.MONGODB_URL;
  if (url !== undefined) return { name: 'MONGODB_URL', url, stop: async () => undefined };
  if (!existsSync(FERRETDB)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'bench-mongodb-'));
  const child = spawn(FERRETDB, ['127.0.0.1:0', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true });
  };
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('ready ')) return { name: 'FerretDB', url: `mongodb://${line.slice(6)}/`, stop };
  }
  throw new Error('FerretDB did not start');
}

const batchesOf = (rows) =>
  Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, n) => rows.slice(n * BATCH, (n + 1) * BATCH));

/** Rows a second. */
async function timed(rows, work) {
  const batches = batchesOf(rows);
  const start = performance.now();
  for (const batch of batches) await work(batch);
  return (rows.length * 1000) / (performance.now() - start);
}

/** A collection as a data set has it, without the port around it. */
async function bareCollection(connection, view) {
  const rows = connection.collection(`bare.${view.name}`);
  await rows.createIndexes(
    schemaOf(view)
      .indexes()
      .map(([key, { name }]) => ({ key, name })),
  );
  const bulk = (operationOf) => async (batch) => {
    const operations = batch.map((write) => operationOf(asStored(view, write, 0)));
    const size = connection.abilities.bulkOperations;
    const inserting = operations[0].insertOne !== undefined;
    for (const some of inserting ? [operations] : piecesOf(operations, size)) await rows.bulkWrite(some);
  };
  return {
    add: bulk((document) => ({ insertOne: { document } })),
    change: bulk((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement } })),
  };
}

const piecesOf = (all, size) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

async function round(connection, models, number, rows) {
  const view = { ...insuredsSearch, name: `insureds-search-${number}` };
  const dataSet = await models.open(view);
  const apply = (batch) => models.apply([{ dataSet, rows: batch, checkpoint: batch.at(-1).position }], 1);
  const bare = await bareCollection(connection, view);
  const later = rows
    .slice(0, CHANGED)
    .map((row) => ({ ...row, position: String(Number(row.position) + rows.length) }));
  const took = { add: {}, change: {} };
  // Who goes first has the emptier server.
  for (const who of number % 2 === 0 ? ['port', 'bare'] : ['bare', 'port'])
    took.add[who] = await timed(rows, who === 'port' ? apply : bare.add);
  for (const who of number % 2 === 0 ? ['bare', 'port'] : ['port', 'bare'])
    took.change[who] = await timed(later, who === 'port' ? apply : bare.change);
  return took;
}

/** Writes new rows and then changes them, prints a table and answers its rows; undefined where there is no server. */
export async function run({ rows: count = 1000, rounds = 5 } = {}) {
  const found = await server();
  if (found === undefined) {
    console.log('No MongoDB: set MONGODB_URL, or build FerretDB (.ci/mongodb/build.sh, needs Go).');
    return undefined;
  }
  const connection = await MongoConnection.open({ url: found.url, database: DATABASE });
  const models = MongoReadModels.open({ connection });
  try {
    const rows = [...generate(count, chance(7))].map(({ n, brokerage, row }) => {
      return { brokerageId: brokerage, key: row.insuredId, position: String(n + 1), row };
    });
    const all = [];
    // The first one warms both up.
    for (let number = 0; number <= rounds; number++) all.push(await round(connection, models, number, rows));
    const results = Object.entries({ add: 'new rows', change: 'changed rows' }).map(([kind, name]) => {
      const of = (pick) => median(all.slice(1).map((took) => pick(took[kind])));
      return {
        'through apply': name,
        'rows/s': Math.round(of(({ port }) => port)),
        'bare rows/s': Math.round(of(({ bare }) => bare)),
        'x bare': Number(of(({ port, bare }) => port / bare).toFixed(2)),
      };
    });
    console.log(`\nViews in MongoDB (${found.name}): ${count} rows in batches of ${BATCH}, ${rounds} rounds`);
    console.table(results);
    return results;
  } finally {
    await models.close();
    await connection.mongoose.dropDatabase();
    await connection.close();
    await found.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await run({ rows: Number(process.argv[2] ?? 1000), rounds: Number(process.argv[3] ?? 5) });
}
