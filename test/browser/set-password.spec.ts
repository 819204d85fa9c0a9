import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, see, TestBrowser } from '../support/browser.js';
import { signIn, tokenIn } from '../support/desk-story.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const PHONE = '416 555-0199';
const PASSWORD = 'plum bicycle harbour ledger';

describePages('choosing a password by the link of a mail', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;
  let admin: string;

  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    browser = await TestBrowser.start();
    admin = await signIn(desk, 'demo', 'admin@demo.example', 'open the demo desk');
    await desk.ask('PATCH', '/settings', { token: admin, body: { phone: PHONE } });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  const linkTo = async (email: string, subject = /./u) => {
    const link = /\/b\/demo\/set-password#token=[\w-]+/u.exec((await desk.mailTo(email, subject)).text);
    return link![0];
  };
  const register = async (search: string, email: string) => {
    const found = await desk.ask('GET', `/insureds?search=${search}`, { token: admin });
    const path = `/insureds/${found.body.items[0].insuredId}/registration`;
    const registered = await desk.ask('POST', path, { token: admin, body: { email, checks: ['address'] } });
    expect(registered.status).toBe(201);
    return linkTo(email);
  };
  const password = (page: Page) => page.getByLabel('New password');
  const save = (page: Page) => page.getByRole('button', { name: 'Save the password' }).click();

  it('takes four words that it offers, after saying the rules; a used link leads to a new one', async () => {
    const email = 'new.broker@demo.example';
    const body = { name: 'New Broker', email, role: 'broker', language: 'en' };
    await desk.ask('POST', '/staff', { token: admin, body });
    const link = await linkTo(email);
    const page = await browser.person(desk.url);
    await page.goto(link);
    await see(page.getByText('At least 15 characters.'));
    expect(page.url()).toMatch(/set-password$/u);
    expect(await axeFindings(page)).toEqual([]);
    await password(page).fill('too short');
    await see(page.getByText('6 more characters are needed.'));
    await page.getByRole('button', { name: 'Français' }).click();
    await see(page.getByText('Il manque 6 caractères.'));
    await page.getByRole('button', { name: 'English' }).click();
    await page.reload();
    const offered = page.locator('[data-passphrase]');
    const first = await offered.textContent();
    await page.getByRole('button', { name: 'Another one' }).click();
    const words = (await offered.textContent())!;
    expect(words).not.toBe(first);
    expect(words).toMatch(/^([a-z]{3,8} ){3}[a-z]{3,8}$/u);
    await page.getByRole('button', { name: 'Use this one' }).click();
    expect(await password(page).inputValue()).toBe(words);
    await save(page);
    await see(page.getByRole('heading', { name: 'Your password is saved' }));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByLabel(/^Password/u).fill(words);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(/\/desk\/insureds$/u);

    await page.goto(link);
    await password(page).fill(PASSWORD);
    await save(page);
    await see(page.getByText('This link was already used'));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send me a new link' }).click();
    await see(page.getByText('a new one is on its way'));
    expect(await linkTo(email, /password/u)).not.toBe(link);
  });

  it('asks an insured once for what only they know, in French, on a phone, in the dark', async () => {
    const link = await register('rosalind+ames', 'rosalind.ames@mail.example');
    const phone = await browser.person(desk.url, { language: 'fr', phone: true, dark: true });
    await phone.goto(link);
    const choose = async (answer: string) => {
      await phone.getByLabel('Nouveau mot de passe').fill(PASSWORD);
      await phone.getByLabel('Votre code postal').fill(answer);
      await phone.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    };
    await choose('');
    await see(phone.getByText('Indiquez votre code postal ou le numéro'));
    await choose('H0H 0H0');
    await see(phone.getByText('Il reste 4 essais.'));
    expect(await axeFindings(phone)).toEqual([]);
    const sideways = await phone.evaluate<boolean>(
      'document.documentElement.scrollWidth > window.innerWidth',
    );
    expect(sideways).toBe(false);
    await choose('c1a4g2');
    await see(phone.getByRole('heading', { name: 'Votre mot de passe est enregistré' }));
  });

  it('says at the field why a password is refused, and takes another', async () => {
    const link = await register('gregory+ashdown', 'gregory.ashdown@mail.example');
    const page = await browser.person(desk.url);
    await page.goto(link);
    await password(page).fill('abcabcabcabcabcabc');
    await save(page);
    await see(page.getByText('This password is easy to guess.'));
    expect(await password(page).getAttribute('aria-invalid')).toBe('true');
    const body = { brokerage: 'demo', token: tokenIn(link), password: PASSWORD };
    const wrong = { ...body, check: { policyNumber: 'WRONG-1' } };
    for (let n = 0; n < 5; n++) await desk.ask('POST', '/passwords', { body: wrong });
    await password(page).fill(PASSWORD);
    await page.getByLabel('Your postal code').fill('H0H 0H0');
    await save(page);
    await see(page.getByRole('heading', { name: 'Please call your brokerage' }));
    const call = page.getByRole('link', { name: `Call ${PHONE}` });
    expect(await call.getAttribute('href')).toBe('tel:4165550199');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('sends a new link for one that ran out, and says what to do with one that was cut off', async () => {
    const page = await browser.person(desk.url);
    const link = await linkTo('ingrid.solberg@example.org');
    const before = (await desk.mails()).length;
    await page.goto(link);
    await password(page).fill(PASSWORD);
    await save(page);
    await see(page.getByText('This link has expired.'));
    await page.getByRole('button', { name: 'Send me a new link' }).click();
    await see(page.getByText('a new one is on its way'));
    await page.goto(link.slice(0, -20));
    await password(page).fill(PASSWORD);
    await save(page);
    await see(page.getByRole('heading', { name: 'This link is not complete' }));
    await page.goto('/b/demo/forgot-password');
    await page.goto('/b/demo/set-password');
    await see(page.getByRole('heading', { name: 'This link is not complete' }));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Have a new link sent' }).click();
    await page.waitForURL(/forgot-password$/u);
    for (let n = 0; n < 100 && (await desk.mails()).length === before; n++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await desk.mails()).length).toBe(before + 1);
  });
});
