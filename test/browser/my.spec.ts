import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, enter, type Looks, TestBrowser } from '../support/browser.js';
import { signIn } from '../support/desk-story.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const DEBORAH = 'deborah.munro@example.org';
const GENEVIEVE = 'genevieve.cote-lavoie@example.org';

describePages('the insured’s own place', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    const token = await signIn(desk, 'demo', 'admin@demo.example', 'open the demo desk');
    await desk.ask('PATCH', '/settings', { token, body: { phone: '416 555 0142' } });
    browser = await TestBrowser.start();
    page = await person(DEBORAH);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  async function person(email: string, looks: Looks = {}): Promise<Page> {
    const own = await browser.person(desk.url, looks);
    await enter(own, 'demo', email, 'copper canoe at dawn');
    await own.goto('/b/demo/my');
    await own.getByRole('heading', { level: 2 }).first().waitFor();
    return own;
  }
  const card = (number: string, on = page) => on.getByText(number, { exact: true }).locator('../../../..');
  const go = (name: string, on = page) => on.getByRole('link', { name }).click();
  /** Files of the PDF reader that were loaded. */
  const readers = (on: Page): Promise<number> =>
    on.evaluate(
      "performance.getEntriesByType('resource').filter(({ name }) => /assets.pdf/u.test(name)).length",
    );
  const fits = (on: Page) => on.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

  it('shows policies with their status in words, apart from those that are past, and whom to call for others', async () => {
    const past = page.getByRole('region', { name: 'Past policies' });
    await past.getByText('Cancelled', { exact: true }).waitFor();
    await past.getByText('Expired', { exact: true }).waitFor();
    await past.getByText(/\d{4} to .*, cancelled from /u).waitFor();
    expect(await page.getByRole('region', { name: 'Current policies' }).count()).toBe(0);
    await page.getByText('Policies of some insurers are not shown here.', { exact: false }).waitFor();
    expect(await page.getByRole('link', { name: 'Call 416 555 0142' }).getAttribute('href')).toBe(
      'tel:4165550142',
    );
    expect(await axeFindings(page)).toEqual([]);
  });

  it('leads from a policy to its documents, says which are new, and opens one in the page', async () => {
    await page.getByRole('link', { name: /^2 documents of policy /u }).click();
    await page.getByText('2 documents, 2 new').waitFor();
    expect(page.url()).toMatch(/documents\?policy=[0-9a-f-]{36}$/u);
    expect(await axeFindings(page)).toEqual([]);
    expect(await readers(page)).toBe(0);
    await page.getByRole('button', { name: 'Non-renewal notice' }).click();
    await page.getByRole('dialog').getByRole('region', { name: 'Page 1 of 1' }).getByText('SAMPLE').waitFor();
    expect(await readers(page)).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.getByText('2 documents, 1 new').waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download: Declaration of the last term' }).click();
    expect((await readFile(await (await saving).path())).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByText('2 documents', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('2 documents', { exact: true }).waitFor();
    await page.getByLabel('Policy').selectOption({ index: 2 });
    await page.getByText('No documents of this policy').waitFor();
    await page.getByRole('button', { name: 'Show all documents' }).click();
    await page.getByText('2 documents', { exact: true }).waitFor();
  });

  it('lets its person choose the language of mails and ask for a new password, which comes in that language', async () => {
    await go('My profile');
    await page.getByText('19 Water Street', { exact: false }).waitFor();
    await page.getByRole('radiogroup', { name: 'Emails to you' }).getByLabel('Français').click();
    await page.getByText('Emails to you will be in French.').waitFor();
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByText('The link is on its way.', { exact: false }).waitFor();
    expect((await desk.mailTo(DEBORAH, /mot de passe/u)).text).toContain('#token=');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('radiogroup', { name: 'These pages' }).getByLabel('Français').click();
    await page.getByRole('heading', { level: 1, name: 'Mon profil' }).waitFor();
  });

  it('says what to do where the desk does not answer', async () => {
    await page.route('**/api/v1/me/edocs', (route) => route.abort());
    await go('Mes documents');
    await page.reload();
    await page.getByText('Le service ne répond pas.', { exact: false }).waitFor();
    await page.unroute('**/api/v1/me/edocs');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    expect(await page.getByText('2 documents', { exact: true }).textContent()).toBe('2 documents');
  });

  it('is whole in French, in the dark and on a phone', async () => {
    const phone = await person(GENEVIEVE, { language: 'fr', dark: true, phone: true });
    await card('CD-8817301', phone).getByText('En vigueur').waitFor();
    await card('CD-8817301', phone)
      .getByText(/^Du .* au /u)
      .waitFor();
    expect([await fits(phone), await axeFindings(phone)]).toEqual([true, []]);
    await phone.goto('/b/demo/my/documents');
    await phone.getByText('Aucun document pour l’instant').waitFor();
    expect([await fits(phone), await axeFindings(phone)]).toEqual([true, []]);
    await phone.goto('/b/demo/my/profile');
    await phone.getByText('1204, rue Saint-Denis', { exact: false }).waitFor();
    expect([await fits(phone), await axeFindings(phone)]).toEqual([true, []]);
  });

  it('says whose is whose where an account stands for several', async () => {
    const both = await browser.person(desk.url);
    await enter(both, 'demo', GENEVIEVE, 'copper canoe at dawn');
    const other = { insuredId: crypto.randomUUID(), name: '9123-4567 Québec inc.', email: GENEVIEVE };
    await both.route('**/api/v1/me', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: [...(await answer.json()), other] });
    });
    await both.goto('/b/demo/my/policies');
    await card('CD-8817301', both).getByText('Account of').waitFor();
    await go('My profile', both);
    expect(await both.getByRole('region', { name: other.name }).textContent()).toContain('Policies0');
  });
});
