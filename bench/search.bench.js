// Search as a broker types, on the list of insureds, against a bare prepared statement over the same B-tree.
// node bench/search.bench.js [insureds]    (after a build)
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { SqliteReadModels } from '../dist/adapters/read-models/sqlite.js';
import { findsOf, inOneOrder } from '../dist/projections/insureds-search/find-in-order.js';
import { insuredsSearch } from '../dist/projections/insureds-search/insureds-search.js';
import { alternativesOf } from '../dist/projections/insureds-search/search-box.js';

const BROKERAGES = 10;
const BATCH = 1000;
const LIMIT = 25;

/** A small generator of equal numbers in every run (mulberry32). */
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STARTS =
  `trem gag ro bou gau mo la for pel be le pa gi si cou ca sa da du cha cô de har mac mi no pou ri smi ta
  th va wil wo zu ah al ar ba br cl do ev fi fr gr ha ho hu je jo ka ki ku li lu ma mu na ne ng o pe pi qu ra sch se st su
  te tur van vi wa wh ya yo`.split(/\s+/);
const MIDDLES = 'b ch d g gn l ll m n nt r rr s ss t v nd rd'.split(' ');
const ENDS =
  'lay non on ard ier in oie ette nette tier eau er esque eron et a son ton man i o ez as is ay'.split(' ');
const GIVEN =
  `marie jean pierre louise michel luc anne paul claude nathalie martin sylvie mathieu julie marc helene
  robert mary john william sarah david susan james linda thomas karen manon martine marcel madeleine maurice`.split(
    /\s+/,
  );

/** Few names are common and most are rare. */
const common = (random, list) => list[Math.floor(random() ** 3 * list.length)];

function surnames() {
  const all = STARTS.flatMap((start) => MIDDLES.flatMap((middle) => ENDS.map((end) => start + middle + end)));
  const random = chance(1);
  return all
    .map((name) => ({ name, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

export function* generate(count, random) {
  const families = surnames();
  for (let n = 0; n < count; n++) {
    const insuredId = `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
    const name = { kind: 'person', given: common(random, GIVEN), surname: common(random, families) };
    const numbers = Array.from(
      { length: random() < 0.4 ? 2 : 1 },
      () => `${Math.floor(random() * 9e9) + 1e9}`,
    );
    const address = {
      line1: `${n} ${common(random, families)}`,
      city: 'Laval',
      province: 'QC',
      postalCode: 'H7A 1A1',
    };
    const account = random() < 0.3 ? 'active' : 'none';
    const email = `${name.given}.${name.surname}${n}@example.ca`;
    // A brokerage with a third of all, as a large one stands beside small ones.
    const brokerage = random() < 0.33 ? 0 : 1 + Math.floor(random() * (BROKERAGES - 1));
    const policies = numbers.map((number) => policy(number, name));
    const row = { insuredId, name, address, policies, account, ...(account === 'active' && { email }) };
    yield { n, brokerage: `brokerage-${brokerage}`, row };
  }
}

function policy(policyNumber, name) {
  return {
    ...{
      policyId: `00000000-0000-8000-9000-${policyNumber}`,
      policyNumber,
      companyCode: 'WAWA',
      line: 'HABL',
    },
    ...{
      terms: [],
      attached: true,
      movedTo: [],
      firstNames: [name],
      otherNames: [],
      namedInsuredChanged: false,
    },
  };
}

const typed = (text, from = 1) =>
  Array.from({ length: text.length - from + 1 }, (_, n) => text.slice(0, from + n));

/** What each kind of search types into the box: one search a keystroke. */
const KINDS = {
  'as you type': ({ name: { surname, given }, policies, email }) => [
    ...typed(surname),
    ...typed(given).map((text) => `${surname} ${text}`),
    ...typed(`${given} ${surname.slice(0, 5)}`),
    ...typed(policies[0].policyNumber),
    ...(email ? typed(email, email.indexOf('@') + 1) : []),
  ],
  'one letter': ({ name: { surname } }) => [surname[0]],
  'two words': ({ name: { surname, given } }) => [
    `${given.slice(0, 2)} ${surname.slice(0, 5)}`,
    `${given.slice(0, 4)} ${surname.slice(0, 4)}`,
  ],
  'middle of a number': ({ policies }) => [policies[0].policyNumber.slice(3, 8)],
  nobody: () => ['qqzz'],
};

export function percentiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function build(models, count) {
  const dataSet = await models.open(insuredsSearch);
  const sample = [];
  let rows = [];
  const flush = async (checkpoint) => {
    await models.apply([{ dataSet, rows, checkpoint: String(checkpoint) }]);
    rows = [];
  };
  for (const { n, brokerage, row } of generate(count, chance(7))) {
    rows.push({ brokerageId: brokerage, key: row.insuredId, position: String(n + 1), row });
    if (n % Math.ceil(count / 400) === 0) sample.push({ brokerage, row });
    if (rows.length === BATCH) await flush(n + 1);
  }
  if (rows.length > 0) await flush(count);
  return sample;
}

/** The search of the desk, without what it shows of a row. */
function desk(reader) {
  return async ({ brokerage, text }) => {
    const finds = findsOf({ alternatives: alternativesOf(text), filters: [], limit: LIMIT });
    return inOneOrder(await Promise.all(finds.map((find) => reader.find(brokerage, find))), LIMIT);
  };
}

/** The least a search can cost: the first entries of the longest word's range, in any order, with the text of their rows. */
function bareScan(file) {
  const db = new DatabaseSync(file, { readOnly: true });
  const numbers = new Map(
    db
      .prepare('SELECT name, id FROM brokerage')
      .all()
      .map(({ name, id }) => [name, id]),
  );
  const { id } = db.prepare('SELECT id FROM data_set').get();
  const scan =
    db.prepare(`SELECT r.row FROM entries_${id} e CROSS JOIN rows_${id} r ON r.brokerage = e.brokerage AND r.key = e.key
      WHERE e.brokerage = ? AND e.name = ? AND e.token >= ? AND e.token < ? LIMIT ${LIMIT}`);
  return ({ brokerage, text }) => {
    const { index, token, prefix } = alternativesOf(text)[0][0];
    return scan.all(numbers.get(brokerage), index, token, `${token}${prefix ? '\u{10ffff}' : '\0'}`);
  };
}

/** Each question's fastest of three: what others do on the machine meanwhile is not the store's. */
async function timed(questions, ask) {
  const times = new Array(questions.length).fill(Infinity);
  for (let round = 0; round < 3; round++) {
    for (const [n, question] of questions.entries()) {
      const start = performance.now();
      await ask(question);
      times[n] = Math.min(times[n], performance.now() - start);
    }
  }
  return percentiles(times);
}

/** Builds the view, asks, prints a table and answers its rows. */
export async function run({ insureds = 100_000 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-search-'));
  const file = join(folder, 'views.db');
  const models = await SqliteReadModels.open({ file });
  try {
    const start = performance.now();
    const sample = await build(models, insureds);
    const seconds = (performance.now() - start) / 1000;
    const { size } = await stat(file);
    const ask = desk(models.reader(insuredsSearch));
    const bare = bareScan(file);
    const results = [];
    for (const [kind, questionsOf] of Object.entries(KINDS)) {
      const questions = sample.flatMap(({ brokerage, row }) =>
        questionsOf(row).map((text) => ({ brokerage, text })),
      );
      await timed(questions.slice(0, 200), ask);
      const [view, least] = [await timed(questions, ask), await timed(questions, bare)];
      const ms = (number) => Number(number.toFixed(3));
      results.push({
        kind,
        searches: questions.length,
        'p50 ms': ms(view.p50),
        'p95 ms': ms(view.p95),
        'p99 ms': ms(view.p99),
        'bare p50 ms': ms(least.p50),
        'x bare p50': Number((view.p50 / least.p50).toFixed(1)),
        'x bare p99': Number((view.p99 / least.p99).toFixed(1)),
      });
    }
    const rate = Math.round(insureds / seconds);
    console.log(
      `\nSearch: ${insureds} insureds in ${BROKERAGES} brokerages, built at ${rate} rows/s, ${Math.round(size / 2 ** 20)} MiB`,
    );
    console.table(results);
    return results;
  } finally {
    await models.close();
    await rm(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await run({ insureds: Number(process.argv[2] ?? 100_000) });
}
