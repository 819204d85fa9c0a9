// An import end to end, acknowledged and searchable, against parsing the same files and inserting as many sealed events in batches;
// and known files again, under another name of content, against parsing alone.
// node bench/import.bench.js [households]    (after a build)
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { CsioReader } from '../dist/adapters/csio/csio-reader.js';
import { SqliteWriter } from '../dist/adapters/sqlite/sqlite-writer.js';
import { openEmbedded } from '../dist/composition.js';
import { DeskCommands } from '../dist/cli/desk-commands.provider.js';
import { DEMO_ADDRESSEE, generatedFiles } from '../dist/demo/generate/generate-downloads.js';
import { buildDesk } from '../dist/desk.js';
import { EventStore } from '../dist/kernel/index.js';
import { brokerageIdOf } from '../dist/modules/access/index.js';
import { ImportService } from '../dist/modules/downloads/index.js';
import { readConfig } from '../dist/platform/config.js';
import { ProjectionRunner } from '../dist/platform/projection-runner.provider.js';

const households = Number(process.argv[2] ?? 1500);
const ROUNDS = 3;
const today = '2026-01-31';

async function* once(bytes) {
  yield bytes;
}

async function parse(files) {
  const reader = new CsioReader();
  let messages = 0;
  const items = [];
  for (const { bytes } of files)
    for await (const item of reader.read(once(bytes))) {
      messages += 1;
      items.push(item.raw ?? new Uint8Array());
    }
  return { messages, items };
}

/** The floor: parse, and insert one event of the usual size a message, 500 a transaction. */
async function bare(files, folder) {
  const started = performance.now();
  const { messages } = await parse(files);
  const writer = await SqliteWriter.open({
    file: join(folder, `bare-${randomUUID()}.db`),
    synchronous: 'FULL',
    schema: 'CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT, data TEXT) STRICT',
  });
  const data = 'x'.repeat(1200);
  for (let n = 0; n < messages; n += 500)
    await writer.write(
      Array.from({ length: Math.min(500, messages - n) }, () => ({
        sql: 'INSERT INTO events (id, data) VALUES (?, ?)',
        parameters: [randomUUID(), data],
      })),
    );
  await writer.close();
  return messages / ((performance.now() - started) / 1000);
}

async function parsing(files) {
  const started = performance.now();
  const { messages } = await parse(files);
  return messages / ((performance.now() - started) / 1000);
}

async function desk(files, folder) {
  const dataDir = join(folder, randomUUID());
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const engine = await openEmbedded(config);
  const app = await buildDesk(config, engine);
  await app.get(DeskCommands).run(
    'brokerage add',
    {
      ...{ slug: 'bench', name: 'Bench', line1: '1 Main', city: 'Toronto', province: 'ON' },
      ...{ 'postal-code': 'M5V 2T6', 'time-zone': 'America/Toronto', mailbox: [DEMO_ADDRESSEE.mailbox] },
    },
    () => undefined,
  );
  const brokerageId = brokerageIdOf('bench');
  const imports = app.get(ImportService);
  const take = async (list) => {
    const started = performance.now();
    let messages = 0;
    for (const { bytes } of list) {
      const { counts } = await imports.importFile({ brokerageId }, once(bytes), {
        origin: 'initial-load',
        source: 'cli',
      });
      messages += counts.messages;
    }
    const acknowledged = performance.now();
    await app.get(ProjectionRunner).waitFor(await engine.get(EventStore).head(), 600_000);
    const searchable = performance.now();
    return {
      messages,
      acknowledged: messages / ((acknowledged - started) / 1000),
      searchable: messages / ((searchable - started) / 1000),
    };
  };
  const first = await take(files);
  // One more space before the end: other bytes, the same messages.
  const again = await take(files.map(({ bytes }) => ({ bytes: Buffer.concat([bytes, Buffer.from('\n')]) })));
  await app.close();
  await engine.close();
  return { first, again };
}

const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
// The initial load: a few large files. The many small ones of every day cost some fsyncs each.
const files = generatedFiles({ households, seed: 'bench', today }).filter(({ path }) =>
  path.includes('initial-load'),
);
const results = [];
for (let round = 0; round < ROUNDS; round++) {
  const parsed = await parsing(files);
  const floor = await bare(files, folder);
  results.push({ parsed, floor, ...(await desk(files, folder)) });
}
await rm(folder, { recursive: true, force: true });
const of = (get) => median(results.map(get));
const round = Math.round;
console.log(
  `${households} households, ${results[0].first.messages} messages, ${files.length} files, medians of ${ROUNDS}`,
);
console.log(`parse alone                ${round(of((r) => r.parsed))} messages/s`);
console.log(`parse + batch insert       ${round(of((r) => r.floor))} messages/s`);
console.log(`import, acknowledged       ${round(of((r) => r.first.acknowledged))} messages/s`);
console.log(`import, searchable         ${round(of((r) => r.first.searchable))} messages/s`);
console.log(`known messages again       ${round(of((r) => r.again.acknowledged))} messages/s`);
console.log(`import / floor             ${of((r) => r.first.searchable / r.floor).toFixed(2)}  (aim 0.3)`);
console.log(`known again / parse alone  ${of((r) => r.again.acknowledged / r.parsed).toFixed(2)}  (aim 0.6)`);
