// Writes a picture of every page and state of the portal to a folder.    npm run screenshots [folder]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = process.argv[2] ?? 'screenshots';
const PORT = process.env.PORT ?? '3055';
const url = `http://localhost:${PORT}`;
const STAFF = 'open the demo desk';
const CLIENT = 'copper canoe at dawn';
const DESK = '/b/demo/desk';

/** Who, where, and what is done there before the picture. */
const PICTURES = [
  ['sign-in', undefined, '/b/demo/sign-in'],
  ['sign-in-wrong', undefined, '/b/demo/sign-in', wrongPassword],
  ['forgot-password', undefined, '/b/demo/forgot-password'],
  ['set-password', undefined, '/b/demo/set-password#token=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'],
  ['set-password-incomplete', undefined, '/b/demo/set-password'],
  ['no-such-page', undefined, '/b/nobody'],
  ['insureds', 'broker', `${DESK}/insureds`],
  ['insureds-search', 'broker', `${DESK}/insureds`, (page) => search(page, 'fras')],
  ['insureds-none', 'broker', `${DESK}/insureds`, (page) => search(page, 'nobody here')],
  ['insureds-invited', 'broker', `${DESK}/insureds?account=invited`],
  ['insureds-add-by-hand', 'broker', `${DESK}/insureds`, (page) => press(page, 'Add an insured by hand')],
  ['add-email', 'broker', `${DESK}/insureds`, addEmail],
  ['change-email', 'broker', `${DESK}/insureds`, changeEmail],
  ['insured', 'broker', `${DESK}/insureds`, (page) => insured(page, 'Robert Fraser')],
  ['insured-policies', 'broker', `${DESK}/insureds`, (page) => insured(page, 'Robert Fraser', 'policies')],
  ['insured-attach', 'broker', `${DESK}/insureds`, attach],
  ['insured-changed', 'broker', `${DESK}/insureds`, (page) => insured(page, 'Rosalind Ames', 'policies')],
  ['insured-documents', 'broker', `${DESK}/insureds`, (page) => insured(page, 'Robert Fraser', 'documents')],
  ['insured-document', 'broker', `${DESK}/insureds`, preview],
  ['insured-emails', 'broker', `${DESK}/insureds`, (page) => insured(page, 'Robert Fraser', 'emails')],
  ['insured-history', 'broker', `${DESK}/insureds`, (page) => insured(page, 'Robert Fraser', 'history')],
  ['todo-policies', 'broker', `${DESK}/todo/policies`],
  ['todo-edocs', 'broker', `${DESK}/todo/edocs`],
  ['todo-changed', 'broker', `${DESK}/todo/changed`],
  ['todo-emails', 'broker', `${DESK}/todo/emails`],
  ['todo-views', 'broker', `${DESK}/todo/views`],
  ['downloads', 'broker', `${DESK}/downloads`],
  ['insurers', 'broker', `${DESK}/downloads/insurers`],
  ['insurer', 'broker', `${DESK}/downloads/insurers/BORL`],
  ['settings-staff', 'admin', `${DESK}/settings/staff`],
  ['settings-brokerage', 'admin', `${DESK}/settings/brokerage`],
  ['settings-look', 'admin', `${DESK}/settings/look`],
  ['settings-codes', 'admin', `${DESK}/settings/codes`],
  ['settings-mails', 'admin', `${DESK}/settings/mails`],
  ['my-policies', 'insured', '/b/demo/my/policies'],
  ['my-documents', 'insured', '/b/demo/my/documents'],
  ['my-profile', 'insured', '/b/demo/my/profile'],
];
const WHO = {
  broker: ['broker@demo.example', STAFF],
  admin: ['admin@demo.example', STAFF],
  insured: ['robert.fraser@example.org', CLIENT],
};
const LOOKS = [
  ['desktop', { locale: 'en-CA', viewport: { width: 1280, height: 800 } }],
  ['phone', { locale: 'fr-CA', viewport: { width: 360, height: 740 }, isMobile: true, deviceScaleFactor: 2 }],
  ['dark', { locale: 'en-CA', colorScheme: 'dark', viewport: { width: 1280, height: 800 } }],
];

async function search(page, text) {
  await page.getByRole('searchbox').fill(text);
}
async function press(page, name) {
  await page.getByRole('button', { name }).first().click();
}
async function wrongPassword(page) {
  await page.locator('input[name=email]').fill('nobody@example.ca');
  await page.locator('input[name=password]').fill('not this one at all');
  await page.locator('button[type=submit]').click();
}
async function addEmail(page) {
  await search(page, 'bob fraser');
  await page.locator('[data-shows="bob fraser"]').waitFor();
  await page.locator('[data-row]').first().waitFor();
  await page
    .getByRole('button', { name: /Bob Fraser/u })
    .first()
    .click();
}
async function changeEmail(page) {
  await search(page, 'robert fraser');
  await page.locator('[data-shows="robert fraser"]').waitFor();
  await page
    .getByRole('button', { name: /Robert Fraser/u })
    .first()
    .click();
}
async function insured(page, name, tab) {
  const found = await page.request.get(`/api/v1/insureds?search=${encodeURIComponent(name)}`);
  const { insuredId } = (await found.json()).items[0];
  await page.goto(`${DESK}/insureds/${insuredId}${tab === undefined ? '' : `/${tab}`}`);
}
async function attach(page) {
  await insured(page, 'Robert Fraser', 'policies');
  await page.getByRole('searchbox').fill('T-2047-7810');
}
async function preview(page) {
  await insured(page, 'Robert Fraser', 'documents');
  await page.locator('main li button, main td button').first().click();
}

async function start(dataDir) {
  const env = { ...process.env, PORT, DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const server = spawn(process.execPath, ['dist/main.js'], { env, stdio: 'ignore' });
  for (let n = 0; n < 600; n++) {
    const ready = await fetch(`${url}/api/v1/health/ready`).catch(() => undefined);
    if (ready?.ok) return server;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error('The desk was never ready');
}

const executablePath = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium'].find((path) =>
  existsSync(path),
);
if (executablePath === undefined) throw new Error('No browser: install Chromium or set CHROMIUM_PATH');
const dataDir = await mkdtemp(join(tmpdir(), 'coverfolio-'));
const server = await start(dataDir);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  await mkdir(folder, { recursive: true });
  for (const [look, options] of LOOKS)
    for (const [name, who, path, act] of PICTURES) {
      // Its button is found by its English words.
      if (look === 'phone' && name === 'insureds-add-by-hand') continue;
      const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      if (who !== undefined) {
        const [email, password] = WHO[who];
        const data = { brokerage: 'demo', email, password, cookie: true };
        await page.request.post('/api/v1/sessions', { data });
      }
      await page.goto(path);
      await page.locator('h1').waitFor();
      try {
        await act?.(page);
      } catch (error) {
        console.error(`${look}-${name}: ${error.message.split('\n')[0]}`);
      }
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${look}-${name}.png`) });
      await context.close();
    }
  console.log(`${LOOKS.length} x ${PICTURES.length} pictures in ${folder}`);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((ended) => server.once('exit', ended));
  await rm(dataDir, { recursive: true, force: true });
}
