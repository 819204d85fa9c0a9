import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, see, TestBrowser } from '../support/browser.js';
import { signIn, tokenIn } from '../support/desk-story.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const STAFF_PASSWORD = 'open the demo desk';
const INSURED_PASSWORD = 'copper canoe at dawn';
/** As another tab does: a page of the desk, which may use the cookie. */
const END_SESSION = "fetch('/api/v1/sessions/current', { method: 'DELETE' }).then(({ status }) => status)";
const DEBORAH = 'deborah.munro@example.org';

describePages('signing in', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;

  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    browser = await TestBrowser.start();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  const fill = async (page: Page, email: string, password: string) => {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel(/^Password/u).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };

  it('says what is wrong, keeps the email, and leads on to where one wanted to go', async () => {
    const page = await browser.person(desk.url);
    await page.goto('/b/demo/desk/settings/look');
    await page.waitForURL(/sign-in$/u);
    await fill(page, 'admin@demo.example', 'not the password');
    await see(page.getByText('The email address or the password is wrong.'));
    expect(await page.getByLabel('Email').inputValue()).toBe('admin@demo.example');
    expect(await axeFindings(page)).toEqual([]);
    const capsLock = { key: 'A', modifierCapsLock: true };
    await page.getByLabel(/^Password/u).dispatchEvent('keydown', capsLock);
    await see(page.getByText('Caps Lock is on.'));
    await fill(page, 'admin@demo.example', STAFF_PASSWORD);
    await page.waitForURL(/settings\/look$/u);
    await see(page.getByRole('heading', { name: 'Settings: Look' }));
  });

  it('says how long to wait after too many tries', async () => {
    const page = await browser.person(desk.url);
    await page.goto('/b/demo/sign-in');
    const wrong = { brokerage: 'demo', email: 'nobody@demo.example', password: 'wrong' };
    await page.getByLabel('Email').fill(wrong.email);
    await page.getByLabel(/^Password/u).fill(wrong.password);
    for (let n = 0; n < 5; n++) await desk.ask('POST', '/sessions', { body: wrong });
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await see(page.getByText(/Wait \d+ seconds, then try again/u));
  });

  it('sends a link to who forgot the password, and tells nobody whether there is an account', async () => {
    const page = await browser.person(desk.url, { dark: true });
    await page.goto('/b/demo/sign-in');
    await see(page.getByRole('group', { name: 'Insureds' }));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.waitForURL(/forgot-password$/u);
    for (const email of ['nobody@example.org', DEBORAH]) {
      await page.goto('/b/demo/forgot-password');
      await page.getByLabel('Email').fill(email);
      await page.getByRole('button', { name: 'Send me a link' }).click();
      await see(page.getByText('If there is an account with this email'));
    }
    expect(await axeFindings(page)).toEqual([]);
    expect((await desk.mailTo(DEBORAH, /password/u)).text).toContain('#token=');
  });

  it('lets one sign in to the demo by a click, in French, on a phone', async () => {
    const phone = await browser.person(desk.url, { language: 'fr', phone: true });
    await phone.goto('/');
    await phone.getByRole('group', { name: 'Cabinet' }).getByRole('button', { name: 'Courtier' }).click();
    await see(phone.getByRole('heading', { name: 'Assurés' }));
    await phone.getByRole('button', { name: /^Compte de/u }).click();
    await phone.getByRole('menuitem', { name: 'Fermer la session' }).click();
    await see(phone.getByRole('heading', { name: 'Ouvrir une session' }));
    expect(await axeFindings(phone)).toEqual([]);
    await phone
      .getByRole('group', { name: 'Assurés' })
      .getByRole('button', { name: 'Robert Fraser' })
      .click();
    await phone.waitForURL(/\/my\/policies$/u);
  });

  it('offers who works here and is a client too to see the own policies', async () => {
    const token = await signIn(desk, 'demo', 'admin@demo.example', STAFF_PASSWORD);
    const body = { name: 'Deborah Munro', email: DEBORAH, role: 'broker', language: 'en' };
    expect((await desk.ask('POST', '/staff', { token, body })).status).toBe(201);
    const { text } = await desk.mailTo(DEBORAH, /access/u);
    const password = { brokerage: 'demo', token: tokenIn(text), password: INSURED_PASSWORD };
    expect((await desk.ask('POST', '/passwords', { body: password })).status).toBe(204);
    const page = await browser.person(desk.url);
    await page.goto('/b/demo/sign-in');
    await see(page.getByRole('heading', { name: 'Sign in' }));
    expect(await page.getByText('Are you also a client here?').count()).toBe(0);
    await fill(page, DEBORAH, INSURED_PASSWORD);
    await page.waitForURL(/\/desk\/insureds$/u);
    await page.getByRole('button', { name: /^Account of/u }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: /Are you also a client here/u }).click();
    await see(page.getByRole('heading', { name: 'Sign in as a client' }));
    await fill(page, DEBORAH, INSURED_PASSWORD);
    await page.waitForURL(/\/my\/policies$/u);
  });

  it('asks for the brokerage where nothing tells which one', async () => {
    const page = await browser.person(desk.url);
    await page.route('**/demo/sign-ins', (route) => route.fulfill({ status: 404 }));
    await page.goto('/');
    await page.getByLabel('Brokerage').fill('no-such');
    await page.getByRole('button', { name: 'Go on' }).click();
    await see(page.getByText('There is no such brokerage.'));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Brokerage').fill('Demo');
    await page.getByRole('button', { name: 'Go on' }).click();
    await see(page.getByText('Demo Insurance Brokers'));
  });

  it('opens a session that ended anew over the page, where what was typed stays; so it does while the desk is down', async () => {
    const page = await browser.person(desk.url);
    await page.goto('/b/demo/sign-in');
    await fill(page, 'admin@demo.example', STAFF_PASSWORD);
    await page.waitForURL(/\/insureds$/u);
    await page.goto('/b/demo/desk/settings/brokerage');
    const name = page.getByRole('group', { name: 'Name and address' }).getByLabel('Name');
    await name.fill('A name half written');
    expect(await page.evaluate(END_SESSION)).toBe(204);
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session ended' });
    await see(dialog);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel(/^Password/u).fill(STAFF_PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('A name half written');

    await desk.end();
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page.getByText('The desk does not answer.'));
    expect(await name.inputValue()).toBe('A name half written');
    await desk.start();
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page.getByText('The settings are saved.'));
  });
});
