import { existsSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PATH = [process.env['CHROMIUM_PATH'] ?? '', ...USUAL].find((path) => path !== '' && existsSync(path));
const MISSING =
  'No browser was found, so the pages are not tested. Install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.';

if (PATH === undefined && process.env['BROWSER_REQUIRED'] !== undefined) throw new Error(MISSING);
if (PATH === undefined) process.stderr.write(`${MISSING}\n`);

/** Tests of pages. On a machine without a browser they are skipped, and say so; with BROWSER_REQUIRED they fail. */
export const describePages: typeof describe | typeof describe.skip =
  PATH === undefined ? describe.skip : describe;

export interface Looks {
  readonly language?: 'en' | 'fr';
  readonly phone?: boolean;
  readonly dark?: boolean;
}

/** A real Chromium. What its pages complain of on the console is kept: a test ends by expecting none. */
export class TestBrowser {
  readonly complaints: string[] = [];

  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<TestBrowser> {
    const options = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
    const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
    return new TestBrowser(await chromium.launch({ executablePath: PATH!, args: [...options, ...quiet] }));
  }

  /** A person's own browser: cookies and storage of nobody else. Not signed in. */
  async person(url: string, { language = 'en', phone = false, dark = false }: Looks = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: url,
      locale: language === 'fr' ? 'fr-CA' : 'en-CA',
      timezoneId: 'America/Toronto',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 800 },
      ...(phone && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    this.listen(page);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private listen(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // Chromium writes every refused request there, which pages tell in their own words.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      this.complaints.push(message.text());
    });
  }
}

/** Waits until it is seen. */
export async function see(what: Locator): Promise<void> {
  const seen = await what
    .first()
    .waitFor()
    .then(() => true);
  expect(seen).toBe(true);
}

/** Signs in as the pages do, without them. */
export async function enter(page: Page, brokerage: string, email: string, password: string): Promise<void> {
  const data = { brokerage, email, password, cookie: true };
  const answer = await (page.context() satisfies BrowserContext).request.post('/api/v1/sessions', { data });
  if (answer.status() !== 201) throw new Error(await answer.text());
}

/** What axe finds wrong on the page as it is now (WCAG 2.2 A and AA, and its best practices), a line each. */
export async function axeFindings(page: Page, { frames = true } = {}): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode(!frames).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id} at ${target.join(' ')}: ${failureSummary.split('\n')[1] ?? ''}`,
    ),
  );
}
