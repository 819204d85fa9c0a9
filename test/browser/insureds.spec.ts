import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, enter, see, TestBrowser } from '../support/browser.js';
import { tokenIn } from '../support/desk-story.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const PASSWORD = 'open the demo desk';
const NEW_EMAIL = 'rosalind.ames@mail.example';

describePages('the list of insureds', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    browser = await TestBrowser.start();
    page = await browser.person(desk.url);
    await enter(page, 'demo', 'broker@demo.example', PASSWORD);
    await page.goto('/b/demo/desk/insureds');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  const box = (on = page) => on.getByRole('searchbox');
  const row = (name: string, on = page) => on.getByRole('row').filter({ hasText: name });
  const names = (on = page) => on.locator('[data-row]').allTextContents();

  it('has the cursor in its box and finds as one types, by name, number and email, with the hit marked', async () => {
    await expectFocus(box());
    await page.keyboard.type('fras rob');
    await see(row('Robert Fraser'));
    expect(await names()).toEqual(['Robert Fraser']);
    expect(await row('Robert Fraser').locator('mark').allTextContents()).toEqual(['Rob', 'Fras']);
    expect(page.url()).not.toContain('fras');
    await box().fill('2047 7810');
    await see(row('Bob Fraser'));
    expect(await row('Bob Fraser').locator('mark').first().textContent()).toBe('2047-7810');
    await box().fill('robert.fraser@');
    await see(row('Robert Fraser'));
    await see(page.getByText('1 insured shown'));
    expect(await names()).toEqual(['Robert Fraser']);
  });

  it('goes by the keyboard from the box to a row and into it, and back to what was typed', async () => {
    await box().fill('fraser');
    await see(row('Bob Fraser'));
    await box().press('ArrowDown');
    await expectFocus(page.locator('[data-row]').first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expectFocus(box());
    await box().press('Enter');
    await page.waitForURL(/insureds\/[0-9a-f-]{36}$/u);
    await page.goBack();
    expect(await box().inputValue()).toBe('fraser');
  });

  it('filters by the address, and says what is downloaded where nobody is found', async () => {
    await box().fill('');
    await page.getByLabel('Account', { exact: true }).selectOption('invited');
    await page.waitForURL(/account=invited/u);
    await see(page.getByText('Invited, never signed in').nth(1));
    await box().fill('nobody of this name');
    await see(page.getByText('No insured found'));
    await see(page.getByText(/Boreal Mutual: .*Auto.*, since/u));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show all' }).click();
    await box().fill('');
    await see(page.getByText('25 insureds shown'));
    expect(page.url()).not.toContain('account');
    await page.mouse.wheel(0, 20_000);
    // The wheel may run on into the page after.
    await see(page.getByText(/^(?:50|75|\d{3}) insureds shown/u));
  });

  it('registers: verified first, a likely typo asked about, then the Welcome email followed to the end', async () => {
    await box().fill('rosalind ames');
    await row('Rosalind Ames').getByRole('button', { name: 'Add email: Rosalind Ames' }).click();
    const dialog = page.getByRole('dialog');
    await see(dialog.getByText('Is this the right person?'));
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('Email').fill('rosalind@gmial.com');
    expect(await dialog.getByRole('button', { name: 'Add email' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/^Address: 50 Church Street/u).check();
    await dialog.getByLabel(/^Postal code: C1A 4G2/u).check();
    await dialog.getByRole('button', { name: 'Add email' }).click();
    await see(dialog.getByText('Did you mean rosalind@gmail.com?'));
    await dialog.getByLabel('Email').fill(NEW_EMAIL);
    await dialog.getByRole('button', { name: 'Add email' }).click();
    await see(dialog.getByText(/^Welcome: sent/u));
    await see(dialog.getByText('The link was not used yet.'));
    const { text } = await desk.mailTo(NEW_EMAIL, /./u);
    const check = { postalCode: 'C1A 4G2' };
    const body = { brokerage: 'demo', token: tokenIn(text), password: 'plum bicycle harbour ledger', check };
    expect((await desk.ask('POST', '/passwords', { body })).status).toBe(204);
    await see(dialog.getByText('The link was used: a password is chosen.'));
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await see(row('Rosalind Ames').getByText(NEW_EMAIL));
  });

  it('says who has an email, and attaches the policy there', async () => {
    await box().fill('bob fraser');
    await row('Bob Fraser').getByRole('button', { name: 'Add email: Bob Fraser' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Address/u).check();
    await dialog.getByLabel('Email').fill('robert.fraser@example.org');
    await dialog.getByRole('button', { name: 'Add email' }).click();
    await see(dialog.getByText('Robert Fraser has this email.'));
    await dialog.getByRole('button', { name: /^Attach T-2047-7810-D to Robert Fraser/u }).click();
    await see(dialog.getByText('T-2047-7810-D is attached to Robert Fraser.'));
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await see(row('Bob Fraser').getByText('went to Robert Fraser'));
  });

  it('changes an email and sends a link for a new password', async () => {
    await box().fill('robert.fraser');
    await row('Robert Fraser').getByRole('button', { name: 'Change the email of Robert Fraser' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('New email').fill('bob.fraser@example.com');
    await dialog.getByRole('button', { name: 'Change', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await box().fill('bob.fraser@');
    await row('Robert Fraser')
      .getByRole('button', { name: 'Send Robert Fraser a link for a new password' })
      .click();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await see(dialog.getByText(/it works for one hour/u));
    expect((await desk.mailTo('bob.fraser@example.com', /password/u)).text).toContain('#token=');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  });

  it('refuses an email decided on what another broker changed meanwhile, and keeps what was typed', async () => {
    await box().fill('gregory ashdown');
    await row('Gregory Ashdown').getByRole('button', { name: 'Add email: Gregory Ashdown' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Address/u).check();
    await dialog.getByLabel('Email').fill('greg@mail.example');
    const other = await browser.person(desk.url);
    await enter(other, 'demo', 'admin@demo.example', PASSWORD);
    const found = await other.request.get('/api/v1/insureds?search=gregory+ashdown');
    const { insuredId } = ((await found.json()) as { items: [{ insuredId: string }] }).items[0];
    const path = `/api/v1/insureds/${insuredId}/registration`;
    await other.request.post(path, { data: { email: 'first@mail.example', checks: ['address'] } });
    await dialog.getByRole('button', { name: 'Add email' }).click();
    await see(dialog.getByRole('alert'));
    expect(await dialog.getByLabel('Email').inputValue()).toBe('greg@mail.example');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await see(row('Gregory Ashdown').getByText('first@mail.example'));
  });

  it('adds somebody by hand', async () => {
    await page.getByRole('button', { name: 'Add an insured by hand' }).click();
    const dialog = page.getByRole('dialog');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('Given name').fill('Zoé');
    await dialog.getByLabel('Surname').fill('Quintal');
    await dialog.getByLabel('Address').fill('12 Elm Street');
    await dialog.getByLabel('City').fill('Toronto');
    await dialog.getByLabel('Postal code').fill('M4C 1B5');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.waitForURL(/documents$/u);
    await page.goBack();
    await box().fill('quintal');
    await see(row('Zoé Quintal'));
  });

  it('shows an auditor everything and no way to change it, in French, in the dark, on a phone', async () => {
    const phone = await browser.person(desk.url, { language: 'fr', phone: true, dark: true });
    await enter(phone, 'demo', 'auditor@demo.example', PASSWORD);
    await phone.goto('/b/demo/desk/insureds');
    await see(phone.getByRole('heading', { name: 'Assurés' }));
    await box(phone).fill('fraser');
    await see(phone.getByText('Robert Fraser').first());
    expect(await phone.getByRole('button', { name: /courriel|mot de passe|main/u }).count()).toBe(0);
    const sideways = await phone.evaluate<boolean>(
      'document.documentElement.scrollWidth > window.innerWidth',
    );
    expect(sideways).toBe(false);
    expect(await axeFindings(phone)).toEqual([]);
  });

  it('has nothing that axe finds, light and dark', async () => {
    const dark = await browser.person(desk.url, { dark: true });
    await enter(dark, 'demo', 'broker@demo.example', PASSWORD);
    await dark.goto('/b/demo/desk/insureds');
    await see(row('Rosalind Ames', dark));
    expect(await axeFindings(dark)).toEqual([]);
    await box().fill('');
    await see(row('Rosalind Ames'));
    expect(await axeFindings(page)).toEqual([]);
  });
});

async function expectFocus(locator: ReturnType<Page['locator']>): Promise<void> {
  await locator.and(locator.page().locator(':focus')).waitFor();
}
