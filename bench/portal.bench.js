// The portal: what a first visit loads, and from a key pressed in the search box to painted results, in a real Chromium.
// node bench/portal.bench.js [insureds]    (after a build; Chromium at CHROMIUM_PATH or /usr/bin/chromium)
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CommandBus } from '@nestjs/cqrs';
import { chromium } from 'playwright-core';
import { openEmbedded } from '../dist/composition.js';
import { buildDesk } from '../dist/desk.js';
import { ReadModels } from '../dist/kernel/index.js';
import { AddBrokerage, brokerageIdOf, InviteStaff, SetPassword } from '../dist/modules/access/index.js';
import { readConfig } from '../dist/platform/config.js';
import { ProjectionRunner } from '../dist/platform/projection-runner.provider.js';
import { insuredsSearch } from '../dist/projections/insureds-search/insureds-search.js';
import { chance, generate, percentiles } from './search.bench.js';

const EMAIL = 'broker@bench.example';
const PASSWORD = 'plum bicycle harbour ledger';
const BATCH = 1000;
const SAMPLES = 40;

/** A brokerage with one broker, signed in by password as any. */
async function addBroker(app) {
  const commands = app.get(CommandBus);
  const correlationId = crypto.randomUUID();
  const address = { line1: '1 Main St', city: 'Laval', province: 'QC', postalCode: 'H7A 1A1' };
  const lists = { languages: ['en'], mailboxes: [], contractNumbers: [], companyAliases: {} };
  const settings = { name: 'Bench', address, timeZone: 'America/Toronto', firstUseCheck: true, ...lists };
  await commands.execute(new AddBrokerage('bench', settings, correlationId));
  const brokerageId = brokerageIdOf('bench');
  const context = { brokerageId, actor: { kind: 'system', id: 'bench' }, correlationId };
  const { state } = await commands.execute(new InviteStaff(context, 'Broker', EMAIL, 'broker', 'en'));
  await commands.execute(new SetPassword(brokerageId, 'staff', state.staffId, PASSWORD, correlationId));
  return brokerageId;
}

/** Rows as the view would make them of as many insureds, all of one brokerage. Answers some of them. */
async function fill(engine, app, brokerageId, count) {
  const models = engine.get(ReadModels);
  const { checkpoint, ...dataSet } = (await models.statuses()).find(
    ({ view }) => view === insuredsSearch.name,
  );
  const sample = [];
  let rows = [];
  for (const { n, row } of generate(count, chance(7))) {
    rows.push({ brokerageId, key: row.insuredId, position: '1', row });
    if (n % Math.ceil(count / SAMPLES) === 0) sample.push(row);
    if (rows.length < BATCH && n < count - 1) continue;
    await models.apply([{ dataSet, rows, checkpoint }]);
    rows = [];
  }
  await app.get(ProjectionRunner).waitFor(checkpoint);
  return sample;
}

/** In the page: milliseconds from the newest key to the frame after the rows of this text stand there. */
function watchPaints() {
  addEventListener('beforeinput', () => (globalThis.pressed = performance.now()), { capture: true });
  globalThis.painted = (text) =>
    new Promise((done, give) => {
      const began = performance.now();
      const look = () => {
        const shows = document.querySelector('[data-shows]')?.getAttribute('data-shows');
        if (shows === text) requestAnimationFrame(() => done(performance.now() - globalThis.pressed));
        else if (performance.now() - began > 5000) give(new Error(`Nothing was painted for "${text}"`));
        else requestAnimationFrame(look);
      };
      look();
    });
}

async function typeAll(page, texts) {
  const times = [];
  const box = page.getByRole('searchbox');
  for (const text of texts) {
    await box.fill('');
    await page.waitForTimeout(150);
    for (let length = 1; length <= text.length; length++) {
      await page.keyboard.type(text[length - 1]);
      times.push(await page.evaluate((typed) => globalThis.painted(typed), text.slice(0, length)));
    }
  }
  return times;
}

/** What the browser loads before the page can be used, gzipped: the document, its scripts and its styles. */
async function firstLoad(page, url, path) {
  const loaded = new Set();
  page.on('response', (response) => loaded.add(response.url()));
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const files = [...loaded]
    .filter((one) => one.startsWith(`${url}/assets/`))
    .map((one) => one.split('/').at(-1));
  const folder = join(import.meta.dirname, '../dist/web/assets');
  const sizes = await Promise.all(
    files.map(async (file) => ({
      file,
      bytes: gzipSync(await readFile(join(folder, file)), { level: 9 }).length,
    })),
  );
  page.removeAllListeners('response');
  const sum = (kind) =>
    sizes.filter(({ file }) => file.endsWith(kind)).reduce((all, { bytes }) => all + bytes, 0);
  return { js: sum('.js'), css: sum('.css') };
}

export async function run({ insureds = 100_000 } = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-portal-'));
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORT: '0' });
  const engine = await openEmbedded(config);
  const app = await buildDesk(config, engine);
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const brokerageId = await addBroker(app);
    const sample = await fill(engine, app, brokerageId, insureds);
    await app.listen(0, '127.0.0.1');
    const url = (await app.getUrl()).replace('[::1]', 'localhost');
    const open = async () => {
      const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
      await context.addInitScript(watchPaints);
      return context.newPage();
    };
    const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
    const visitor = await open();
    const entrance = await firstLoad(visitor, url, '/b/bench/sign-in');
    console.log(
      `First load, sign-in: ${kib(entrance.js)} of script, ${kib(entrance.css)} of styles, gzipped`,
    );
    const page = await open();
    const data = { brokerage: 'bench', email: EMAIL, password: PASSWORD, cookie: true };
    await page.request.post('/api/v1/sessions', { data });
    const desk = await firstLoad(page, url, '/b/bench/desk/insureds');
    console.log(
      `First load, insureds: ${kib(desk.js)} of script, ${kib(desk.css)} of styles, gzipped (aim 200 kB)`,
    );
    const all = (await readdir(join(import.meta.dirname, '../dist/web/assets'))).length;
    console.log(`${all} files in all; the rest is loaded where it is opened`);

    const names = sample.map(({ name }) => `${name.surname} ${name.given}`.slice(0, 9));
    await typeAll(page, names.slice(0, 3));
    const byName = percentiles(await typeAll(page, names));
    const byNumber = percentiles(
      await typeAll(
        page,
        sample.map(({ policies }) => policies[0].policyNumber),
      ),
    );
    const ms = ({ p50, p95, p99 }) => [p50, p95, p99].map((one) => one.toFixed(0)).join(' / ');
    console.log(
      `Key press to painted results, ${insureds} insureds of one brokerage, p50 / p95 / p99 ms (aim p95 <= 100):`,
    );
    console.log(`  by name   ${ms(byName)}\n  by number ${ms(byNumber)}`);
  } finally {
    await browser.close();
    await app.close();
    await engine.close();
    await rm(dataDir, { recursive: true });
  }
}

await run({ insureds: Number(process.argv[2] ?? 100_000) });
