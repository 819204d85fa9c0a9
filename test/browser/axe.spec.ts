import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, enter, see, TestBrowser } from '../support/browser.js';
import { signIn } from '../support/desk-story.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const STAFF = 'open the demo desk';
const CLIENT = 'copper canoe at dawn';
const NOBODY = [
  'sign-in',
  'forgot-password',
  'set-password',
  `set-password#token=${'x'.repeat(43)}`,
  'no-such-page',
];
const DESK = [
  ...['insureds', 'todo/policies', 'todo/edocs', 'todo/changed', 'todo/emails', 'todo/views'],
  ...['downloads', 'downloads/insurers', 'downloads/insurers/BORL', 'downloads/files/DOWNLOAD'],
  ...['settings/staff', 'settings/brokerage', 'settings/look', 'settings/codes', 'settings/mails'],
  ...['insureds/INSURED', 'insureds/INSURED/policies', 'insureds/INSURED/documents'],
  ...['insureds/INSURED/emails', 'insureds/INSURED/history', 'insureds/00000000-0000-4000-8000-000000000000'],
];
const CLIENTS = ['policies', 'documents', 'profile'];

describePages('every page', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    browser = await TestBrowser.start();
    const token = await signIn(desk, 'demo', 'admin@demo.example', STAFF);
    const get = async (path: string) => (await desk.ask('GET', path, { token })).body.items[0];
    const { insuredId } = await get('/insureds?search=robert%20fraser');
    ids = { INSURED: insuredId, DOWNLOAD: (await get('/downloads')).downloadId };
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  /** What axe finds on each of these pages, a line each; in what they show once nothing loads any more. */
  async function findings(page: Page, within: string, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(`/b/demo/${within}${path.replace(/INSURED|DOWNLOAD/u, (id) => ids[id]!)}`);
      await see(page.locator('h1, [role=alert]'));
      await page.locator('[role=status][aria-label]').first().waitFor({ state: 'detached' });
      // A sandboxed mail is a page of its own, which axe cannot enter.
      const own = await axeFindings(page, { frames: false });
      found.push(...own.map((one) => `${path}: ${one}`));
    }
    return found;
  }

  it.each([
    ['en', false],
    ['en', true],
    ['fr', false],
    ['fr', true],
  ] as const)(
    'has nothing that axe finds: %s, dark %s',
    async (language, dark) => {
      const stranger = await browser.person(desk.url, { language, dark });
      expect(await findings(stranger, '', NOBODY)).toEqual([]);
      const admin = await browser.person(desk.url, { language, dark, phone: dark });
      await enter(admin, 'demo', 'admin@demo.example', STAFF);
      expect(await findings(admin, 'desk/', DESK)).toEqual([]);
      const client = await browser.person(desk.url, { language, dark, phone: !dark });
      await enter(client, 'demo', 'robert.fraser@example.org', CLIENT);
      expect(await findings(client, 'my/', CLIENTS)).toEqual([]);
    },
    180_000,
  );
});
