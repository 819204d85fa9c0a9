import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, enter, see, TestBrowser } from '../support/browser.js';
import { signIn } from '../support/desk-story.js';
import { pngImage } from '../support/image-samples.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const PASSWORD = 'open the demo desk';
const SIDEWAYS = 'document.documentElement.scrollWidth > window.innerWidth';

describePages('the settings', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;
  let page: Page;
  let admin: string;

  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    browser = await TestBrowser.start();
    page = await browser.person(desk.url);
    await enter(page, 'demo', 'admin@demo.example', PASSWORD);
    admin = await signIn(desk, 'demo', 'admin@demo.example', PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const settings = async () => (await desk.ask('GET', '/settings', { token: admin })).body;
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const dialog = () => page.getByRole('dialog');

  it('invites staff by mail, changes their role, disables and enables them', async () => {
    await page.goto('/b/demo/desk/settings');
    await page.waitForURL(/settings\/staff$/u);
    await see(row('Demo admin (you)').getByText('Another admin changes your access.'));
    await button('Invite somebody').click();
    await dialog().getByLabel('Name').fill('Amélie Roy');
    await dialog().getByLabel('Email').fill('broker@demo.example');
    expect(await axeFindings(page)).toEqual([]);
    await button('Send the invitation').click();
    await see(dialog().getByText('Another staff member already has this email address.'));
    expect(await dialog().getByLabel('Name').inputValue()).toBe('Amélie Roy');
    await dialog().getByLabel('Email').fill('amelie.roy@demo.example');
    await dialog().getByLabel('Language of the mail').selectOption('fr');
    await button('Send the invitation').click();
    await see(row('Amélie Roy').getByText(/^Invited/u));
    expect((await desk.mailTo('amelie.roy@demo.example', /accès/u)).text).toContain('#token=');

    await button('Change role of Amélie Roy').click();
    await dialog().getByLabel('Auditor').check();
    await dialog().getByRole('button', { name: 'Change role' }).click();
    await see(row('Amélie Roy').getByText('Auditor'));
    await button('Disable Amélie Roy').click();
    await see(dialog().getByText('Their sessions end at once'));
    expect(await axeFindings(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Disable' }).click();
    await see(row('Amélie Roy').getByText('Disabled'));
    await button('Enable Amélie Roy').click();
    await dialog().getByRole('button', { name: 'Enable' }).click();
    await see(row('Amélie Roy').getByText(/^Invited/u));
    expect(await axeFindings(page)).toEqual([]);
  });

  it('saves what was typed about the brokerage, and nothing else', async () => {
    await page.getByRole('link', { name: 'Brokerage', exact: true }).click();
    await page.getByLabel('Phone').fill('416 555-0100');
    await page.getByRole('combobox', { name: 'Time zone' }).fill('halif');
    await page.getByRole('option', { name: 'America/Halifax' }).click();
    await page.getByLabel('Languages').selectOption('fr,en');
    await page.getByRole('combobox', { name: 'CSIOnet mailbox ids' }).fill('BRK00123');
    await page.keyboard.press('Enter');
    await button('Add a code').click();
    await page.getByLabel('Code that is sent').fill('wawb');
    await page.getByLabel('Code that it means').fill('wawa');
    await page.getByLabel('Ask for a postal code or a policy number').uncheck();
    expect(await axeFindings(page)).toEqual([]);
    const before = await settings();
    await button('Save').click();
    await see(page.getByText('The settings are saved.'));
    expect(await settings()).toEqual({
      ...before,
      phone: '416 555-0100',
      timeZone: 'America/Halifax',
      languages: ['fr', 'en'],
      mailboxes: [...before.mailboxes, 'BRK00123'],
      companyAliases: { WAWB: 'WAWA' },
      firstUseCheck: false,
    });
  });

  it('tells of what another admin changed meanwhile, and keeps what was typed', async () => {
    const alone = await browser.person(desk.url);
    await enter(alone, 'demo', 'admin@demo.example', PASSWORD);
    // Without news from the desk, as on a train: it learns of the change by the refusal.
    await alone.route('**/api/v1/changes', (route) => route.abort());
    await alone.goto('/b/demo/desk/settings/brokerage');
    await alone.getByLabel('Phone').fill('416 555-0222');
    const theirs = { name: 'Demo Brokers Inc.', phone: '416 555-0333' };
    await desk.ask('PATCH', '/settings', { token: admin, body: theirs });
    await alone.getByRole('button', { name: 'Save' }).click();
    await see(alone.getByText('Somebody else changed this in the meantime.'));
    await see(alone.getByText('Somebody else changed this meanwhile to: 416 555-0333'));
    expect(await axeFindings(alone)).toEqual([]);
    expect(await alone.getByLabel('Phone').inputValue()).toBe('416 555-0222');
    expect(await alone.getByRole('group', { name: 'Name and address' }).getByLabel('Name').inputValue()).toBe(
      'Demo Brokers Inc.',
    );
    await alone.getByRole('button', { name: 'Save' }).click();
    await see(alone.getByText('The settings are saved.'));
    expect(await settings()).toMatchObject({ ...theirs, phone: '416 555-0222' });
    // The other page heard of it by itself.
    await page.locator('input[value="Demo Brokers Inc."]').waitFor();
  });

  it('shows a colour and whether it can be read before it is saved, and takes a logo', async () => {
    await page.getByRole('link', { name: 'Look', exact: true }).click();
    const colour = page.getByLabel('Colour', { exact: true });
    await colour.fill('#ffd4');
    await see(page.getByText('Write it like #1f4e79.'));
    expect(await button('Save').isDisabled()).toBe(true);
    await colour.fill('#ffd400');
    await see(page.getByText(/^Links in the colour on white: contrast 1\.4 to 1, hard to read/u));
    await colour.fill('#7a1f4e');
    await button('Save').click();
    await button('Undo what I typed').waitFor({ state: 'detached' });
    expect((await settings()).colour).toBe('#7a1f4e');
    const file = page.locator('input[type=file]');
    const image = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
    await file.setInputFiles(image('large.png', Buffer.alloc(201 * 1024)));
    await see(page.getByText('The logo is larger than 200 kB.'));
    await file.setInputFiles(image('text.png', Buffer.from('no image')));
    await see(page.getByText('This file is not an image that can serve as a logo.'));
    await file.setInputFiles(image('logo.png', pngImage(120, 40)));
    await see(page.getByRole('img', { name: 'Logo of Demo Brokers Inc.' }));
    expect(await axeFindings(page)).toEqual([]);
    await button('Remove the logo').click();
    await see(page.getByText('There is no logo: the name stands alone.'));
  });

  it('adds, changes, hides and removes codes, and says what private ones do', async () => {
    await page.getByRole('link', { name: 'Codes', exact: true }).click();
    await button('Add a code').click();
    await dialog().getByLabel('Code').fill('dec');
    await see(dialog().getByText('This code is there already.'));
    await dialog().getByLabel('Code').fill('pnk');
    await dialog().getByLabel('English name').fill('Pink card');
    await dialog().getByLabel('French name').fill('Carte rose');
    await dialog().getByLabel('Internal').check();
    expect(await axeFindings(page)).toEqual([]);
    await button('Save').click();
    await see(row('PNK').getByText('Yours'));
    await button('Hide LTR').click();
    await see(row('LTR').getByText('Hidden'));
    await page.getByRole('tab', { name: 'Business Purposes' }).click();
    await page.getByLabel('Find a code').fill('memo');
    await button('Change MEM').click();
    await dialog().getByLabel('English name').fill('Note to file');
    await dialog().getByLabel('Its Document Type').selectOption('PNK');
    await button('Save').click();
    await page.getByLabel('Find a code').fill('note to file');
    await see(row('MEM').getByText('→ PNK'));
    await button('Remove yours: MEM').click();
    await dialog().getByRole('button', { name: 'Remove yours' }).click();
    await see(page.getByText('No code matches.'));
    await page.getByRole('tab', { name: 'Policy messages' }).click();
    await button('Add a code').click();
    await dialog().getByLabel('Code').fill('zrn');
    await dialog().getByLabel('begins a new term').check();
    await button('Save').click();
    await see(page.getByText('begins a new term, as a renewal does'));
    expect(await axeFindings(page)).toEqual([]);
    expect((await settings()).codes).toMatchObject({
      documentTypes: [
        { code: 'PNK', internal: true },
        { code: 'LTR', hidden: true },
      ],
      businessPurposes: [],
      policyPurposes: { ZRN: 'new-term' },
    });
  });

  it('shows each mail as it arrives, in both languages', async () => {
    await page.getByRole('link', { name: 'Mails', exact: true }).click();
    await see(page.getByText('Subject: Your insurance documents at Demo Brokers Inc.'));
    await page.getByLabel('Mail', { exact: true }).selectOption('reset');
    await page.getByLabel('Language').selectOption('fr');
    await see(page.getByText('chez Demo Brokers Inc.'));
    const frame = page.locator('iframe');
    expect(await frame.getAttribute('srcdoc')).toContain('#7a1f4e');
    expect(await frame.getAttribute('sandbox')).toBe('');
    expect(await axeFindings(page, { frames: false })).toEqual([]);
    await page.getByText('As plain text').click();
    await see(page.locator('pre').getByText('Bonjour'));
    expect(await axeFindings(page)).toEqual([]);
  });

  it('shows an auditor all of it and no way to change it, in French, in the dark, on a phone', async () => {
    const phone = await browser.person(desk.url, { language: 'fr', phone: true, dark: true });
    await enter(phone, 'demo', 'auditor@demo.example', PASSWORD);
    for (const [section, seen] of [
      ['staff', 'Amélie Roy'],
      ['brokerage', 'Nom et adresse'],
      ['look', 'Aperçu|Couleur'],
      ['codes', 'Carte rose'],
    ] as const) {
      await phone.goto(`/b/demo/desk/settings/${section}`);
      await see(phone.getByText(new RegExp(seen, 'u')));
      const changing = /Inviter|Enregistrer|Choisir|Ajouter|Modifier|Changer|Masquer|Désactiver|Renvoyer/u;
      expect(await phone.getByRole('button', { name: changing }).count()).toBe(0);
      expect(await phone.evaluate<boolean>(SIDEWAYS)).toBe(false);
      expect(await axeFindings(phone)).toEqual([]);
    }
  });

  it('tells a broker whom to ask', async () => {
    const broker = await browser.person(desk.url);
    await enter(broker, 'demo', 'broker@demo.example', PASSWORD);
    await broker.goto('/b/demo/desk/settings/staff');
    await see(broker.getByText('Only admins and auditors see the settings'));
  });
});
