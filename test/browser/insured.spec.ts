import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, enter, see, TestBrowser } from '../support/browser.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const PASSWORD = 'open the demo desk';

describePages('the page of one insured', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    browser = await TestBrowser.start();
    page = await browser.person(desk.url);
    await enter(page, 'demo', 'broker@demo.example', PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  const idOf = async (search: string, on = page) => {
    const query = `search=${encodeURIComponent(search)}`;
    const found = await on.request.get(`/api/v1/insureds?${query}`);
    return ((await found.json()) as { items: [{ insuredId: string }] }).items[0].insuredId;
  };
  const open = async (search: string, tab = '', on = page) => {
    await on.goto(`/b/demo/desk/insureds/${await idOf(search, on)}${tab}`);
    await on.getByRole('heading', { level: 1 }).waitFor();
  };
  const button = (name: string | RegExp, on = page) => on.getByRole('button', { name });
  const find = (number: string) => page.getByRole('searchbox', { name: 'Policy number' }).fill(number);
  const hit = (number: string) => page.getByRole('listitem').filter({ hasText: number });
  const part = (name: string) => page.getByRole('region', { name });

  it('is the profile: who it is, how they were verified, what they hold, what happened last', async () => {
    await open('robert fraser');
    await see(page.getByText('48 Birchmount Road, Toronto ON, M4C 2K7'));
    await see(page.getByText('Active account'));
    await see(part('Registration').getByText('name, address, postal code and policies'));
    await see(part('Policies').getByText('BM 204-7781 D'));
    await see(part('Latest email').getByText(/^(?:Welcome|Something new): sent/u));
    await see(part('Latest').getByText('“Declaration after the new roof” was added.'));
    expect(await axeFindings(page)).toEqual([]);
    await part('Policies').getByRole('link', { name: 'See all: Policies' }).click();
    await page.waitForURL(/\/policies$/u);
    expect(await page.getByRole('link', { name: 'Policies', exact: true }).getAttribute('aria-current')).toBe(
      'page',
    );
  });

  it('finds a policy by its number, shows whom it came for beside this insured, attaches it and takes that back', async () => {
    await find('2047 7810');
    const bobs = hit('T-2047-7810-D');
    await see(bobs.getByText('Different: name'));
    expect(await bobs.locator('mark').allTextContents()).toEqual(['2047-7810', 'Bob', 'Robert']);
    await see(bobs.getByRole('link', { name: 'Bob Fraser' }));
    expect(await axeFindings(page)).toEqual([]);
    await bobs.getByRole('button', { name: 'Attach T-2047-7810-D to Robert Fraser' }).click();
    await see(page.getByText('T-2047-7810-D is attached to Robert Fraser.'));
    await see(button('Unattach T-2047-7810-D from Robert Fraser'));
    await button('Undo').click();
    await see(page.getByText('It is undone.'));
    await see(bobs.getByRole('link', { name: 'Bob Fraser' }));
    expect(await button('Unattach T-2047-7810-D from Robert Fraser').count()).toBe(0);
  });

  it('says where another row has the email, attaches the policy there, and then where it went', async () => {
    await open('bob fraser', '/policies');
    await see(page.getByText('Robert Fraser has the email: the policy should go there'));
    expect(await axeFindings(page)).toEqual([]);
    await button('Attach T-2047-7810-D to Robert Fraser').click();
    await see(page.getByText('T-2047-7810-D is attached to Robert Fraser.'));
    const elsewhere = part('Downloaded for this name, not attached');
    await elsewhere.getByRole('link', { name: 'Robert Fraser' }).click();
    await see(button('Unattach T-2047-7810-D from Robert Fraser'));
  });

  it('leaves a policy with who holds it by an account, adds a joint holder, and unattaches with a reason', async () => {
    await open('bob fraser', '/policies');
    await find('204-7781');
    const home = hit('BM 204-7781 D');
    await home.getByRole('button', { name: 'Attach BM 204-7781 D to Bob Fraser' }).click();
    await see(home.getByRole('alert').getByText('Robert Fraser has an account and holds this policy'));
    await home.getByRole('button', { name: /^Add as joint/u }).click();
    await see(page.getByText('BM 204-7781 D is attached to Bob Fraser as joint.'));
    const attached = part('Attached');
    await see(attached.getByText('Attached by a broker as joint.'));
    await see(attached.getByRole('link', { name: 'Robert Fraser' }));
    await button('Unattach BM 204-7781 D from Bob Fraser').click();
    const dialog = page.getByRole('dialog');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('Reason').fill('They live apart now');
    await dialog.getByRole('button', { name: 'Unattach' }).click();
    await see(page.getByText('BM 204-7781 D is unattached.'));
    await see(attached.getByText(/^No policy is attached/u));
  });

  it('explains a changed named insured, and lets it be confirmed', async () => {
    await open('rosalind ames', '/policies');
    const change = page.getByRole('alert').filter({ hasText: 'The named insured changed' });
    await see(change.getByText('Leonard Ames, Rosalind Ames'));
    await page.getByText('2 versions').click();
    await see(page.getByRole('list', { name: 'Versions of CD-9935020' }).getByText(/^Change · from/u));
    expect(await axeFindings(page)).toEqual([]);
    await button('Confirm the named insured of CD-9935020').click();
    await see(page.getByText('The named insured of CD-9935020 is confirmed.'));
    await change.waitFor({ state: 'detached' });
  });

  it('tells what another broker changed meanwhile, and decides on that at the next click', async () => {
    const slow = await browser.person(desk.url);
    // As where nobody tells the page of changes.
    await slow.route('**/api/v1/changes', (route) => route.abort());
    await enter(slow, 'demo', 'admin@demo.example', PASSWORD);
    await open('catherine halloran', '/policies', slow);
    await slow.getByRole('searchbox', { name: 'Policy number' }).fill('52-0114');
    await see(slow.getByText('Different: name'));
    await open('amara okoye', '/policies');
    await find('52-0114');
    await button(/^Attach 52-011470-D/u).click();
    await see(page.getByText('52-011470-D is attached to Amara Okoye.'));
    await slow.getByRole('button', { name: /^Attach 52-011470-D/u }).click();
    await see(
      slow.getByRole('alert').getByText('It is held by Amara Okoye now. Look at it, then decide again.'),
    );
    await slow.getByRole('button', { name: /^Attach 52-011470-D/u }).click();
    await see(slow.getByText('52-011470-D is attached to Catherine Halloran.'));
    await slow.context().close();
  });

  it('lists every mail with what became of it, and sends one again', async () => {
    await open('omar haddad', '/emails');
    await see(page.getByText('not delivered, given up'));
    await see(page.getByText('The other side said: 550 5.1.1'));
    await see(page.getByText(/to omar\.hadad@nowhere\.example · in English/u));
    expect(await axeFindings(page)).toEqual([]);
    await button('Resend').click();
    await see(page.getByText('It is sent again, with a new link.'));
  });

  it('shows what the client sees, records the look, closes the registration and tells all of it', async () => {
    await open('robert fraser', '/history');
    await button('View as client').click();
    const dialog = page.getByRole('dialog');
    await see(dialog.getByText('That you looked was recorded in the history.'));
    await see(dialog.getByText('Declaration after the new roof'));
    expect(await dialog.getByText('water in the basement').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await see(page.getByText('Somebody looked at what the client sees.'));
    await button('Close registration').click();
    await dialog.getByLabel('Reason').fill('He left us');
    await dialog.getByRole('button', { name: 'Close registration' }).click();
    await see(page.getByText('Registration closed: “He left us”'));
    await see(page.getByText('T-2047-7810-D was unattached: “undone”'));
    await see(page.getByText('BM 204-7781 D was attached automatically: name and address are the same.'));
    await see(page.getByText(/ · Demo broker$/u));
    expect(await axeFindings(page)).toEqual([]);
  });

  it('shows an auditor everything and no way to change it, in French, in the dark, on a phone', async () => {
    const phone = await browser.person(desk.url, { language: 'fr', phone: true, dark: true });
    await enter(phone, 'demo', 'auditor@demo.example', PASSWORD);
    for (const [tab, seen] of [
      ['', 'Coordonnées'],
      ['/policies', 'Rattachée automatiquement : le nom et l’adresse sont les mêmes.'],
      ['/emails', /^non livré, abandonné$|^envoyé/u],
      ['/history', 'Le courriel « Bienvenue » a été envoyé.'],
    ] as const) {
      await open('vincent moreau', tab, phone);
      await see(phone.getByText(seen));
      const sideways = await phone.evaluate<boolean>(
        'document.documentElement.scrollWidth > window.innerWidth',
      );
      expect(sideways).toBe(false);
      expect(await axeFindings(phone)).toEqual([]);
      const changing = /Ajouter|Modifier|Envoyer|Fermer|Voir comme|Détacher|Rattacher|Renvoyer/u;
      expect(await button(changing, phone).count()).toBe(0);
    }
  });

  it('lets be corrected what a broker entered, and nothing that was downloaded', async () => {
    const name = { kind: 'person', given: 'Zoe', surname: 'Quintal' };
    const address = { postalCode: 'M4C 1B5' };
    await page.request.post('/api/v1/insureds', { data: { name, address, language: 'fr' } });
    await open('robert fraser');
    expect(await button(/^Edit/u).count()).toBe(0);
    await open('quintal');
    await button('Edit Zoe Quintal').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Given name').fill('Zoé');
    await dialog.getByLabel('Phone').fill('514 555 0199');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await see(page.getByRole('heading', { level: 1, name: 'Zoé Quintal' }));
    const contact = part('Contact');
    await see(contact.getByText('514 555 0199'));
    await see(contact.getByText('M4C 1B5'));
    await see(contact.getByText('French'));
    await see(part('Latest').getByText('What was entered by hand was corrected.'));
  });

  it('says so where there is no such insured', async () => {
    await page.goto('/b/demo/desk/insureds/01890a5d-ac96-774b-bcce-b302099a8057');
    await see(page.getByText('Your brokerage has no such insured. Look for them in the list of insureds.'));
    await page.getByRole('link', { name: 'Back to insureds' }).click();
    await page.waitForURL(/\/insureds$/u);
  });
});
