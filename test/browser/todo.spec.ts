import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, enter, type Looks, see, TestBrowser } from '../support/browser.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const PASSWORD = 'open the demo desk';

describePages('what waits for somebody', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;
  let page: Page;

  const as = async (role: string, looks: Looks = {}) => {
    const other = await browser.person(desk.url, looks);
    await enter(other, 'demo', `${role}@demo.example`, PASSWORD);
    return other;
  };
  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    browser = await TestBrowser.start();
    page = await as('broker');
    // What others do meanwhile stays unseen until it is asked for.
    await page.route('**/api/v1/changes', (route) => route.abort());
    await page.goto('/b/demo/desk/todo');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  const button = (name: string, on = page) => on.getByRole('button', { name, exact: true });
  const list = (name: string | RegExp, on = page) => on.getByRole('navigation').getByRole('link', { name });
  const said = (text: string | RegExp) => see(page.getByRole('status').filter({ hasText: text }));

  it('reads in every list, in both languages, on a phone and in the dark, and an auditor changes nothing', async () => {
    for (const looks of [{}, { language: 'fr', phone: true, dark: true }] as const) {
      const auditor = await as('auditor', looks);
      for (const one of ['policies', 'edocs', 'changed', 'emails', 'views']) {
        await auditor.goto(`/b/demo/desk/todo/${one}`);
        const shown = { policies: 'CD-7753119', edocs: 'BM 990-5561 D', changed: 'CD-9935020' };
        const text = { ...shown, emails: 'Omar Haddad', views: /Nothing waits here|Rien n’attend ici/u };
        await see(auditor.getByText(text[one as keyof typeof text]));
        expect([one, await axeFindings(auditor)]).toEqual([one, []]);
        // Reading is theirs: a preview is no change.
        const changing = auditor
          .getByRole('main')
          .getByRole('button')
          .filter({ hasNotText: /^(?:Preview|Aperçu)$/u });
        expect(await changing.count()).toBe(0);
        const sideways = 'document.documentElement.scrollWidth > window.innerWidth';
        expect(await auditor.evaluate<boolean>(sideways)).toBe(false);
      }
      await auditor.context().close();
    }
  });

  it('opens where something waits; attaches a policy in suspense, and takes it back', async () => {
    await page.waitForURL(/todo\/policies$/u);
    await see(list(/Policies in suspense 1/u));
    await button('Attach to an insured: CD-7753119').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('lawr bell');
    await see(page.getByText('2 found'));
    expect(page.url()).not.toContain('bell');
    expect(await axeFindings(page)).toEqual([]);
    await button('Attach CD-7753119 to LAWRENCE BELL').click();
    await said('CD-7753119 is attached to LAWRENCE BELL.');
    await see(page.getByText('Every policy is attached to an insured.'));
    await see(list(/Policies in suspense 0/u));
    await button('Undo').click();
    await said('It is undone.');
    await see(button('Attach to an insured: CD-7753119'));
  });

  it('ties an eDoc to a policy found by number, also after somebody else changed it', async () => {
    await list(/eDocs in suspense/u).click();
    await button('Preview Policy declaration for BM 990-5561 D').click();
    await see(page.getByRole('dialog').getByRole('region', { name: 'Page 1 of 1' }).getByText('SAMPLE'));
    await page.getByRole('button', { name: 'Close' }).click();
    await button('Tie to a policy or an insured: Policy declaration, BM 990-5561 D').click();
    await see(page.getByText(/No such policy was downloaded/u));
    const box = page.getByRole('searchbox');
    await box.fill('2047781');
    await see(page.getByText('Robert Fraser'));
    expect(await axeFindings(page)).toEqual([]);
    const { items } = (await (await page.request.get('/api/v1/suspense')).json()) as {
      items: [{ edocId: string }];
    };
    const admin = await as('admin');
    const path = `/api/v1/edocs/${items[0].edocId}`;
    const origin = desk.url;
    const changed = await admin.request.patch(path, { data: { title: 'Declaration' }, headers: { origin } });
    expect(changed.status()).toBe(204);
    const tie = button('Tie Policy declaration to BM 204-7781 D');
    await tie.click();
    await see(page.getByRole('alert').filter({ hasText: 'Somebody else changed this' }));
    expect(await box.inputValue()).toBe('2047781');
    await button('Tie Declaration to BM 204-7781 D').click();
    await said('Declaration is tied to BM 204-7781 D.');
    await see(page.getByText('Every downloaded eDoc has its policy.'));
    await admin.context().close();
  });

  it('takes a policy with a changed named insured from its holder with a reason, back again, and confirms it', async () => {
    await list(/Named insured changed/u).click();
    await see(page.locator('mark').filter({ hasText: 'Rosalind' }));
    await see(page.locator('mark').filter({ hasText: 'Leonard' }));
    await button('Unattach from Rosalind Ames: CD-9935020').click();
    const dialog = page.getByRole('dialog');
    await see(dialog.getByText(/no download attaches it by itself/u));
    expect(await axeFindings(page)).toEqual([]);
    expect(await dialog.getByRole('button', { name: 'Unattach' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('They parted.');
    await dialog.getByRole('button', { name: 'Unattach' }).click();
    await said('CD-9935020 is unattached from Rosalind Ames.');
    await see(list(/Policies in suspense 2/u));
    await see(page.getByText('nobody', { exact: true }));
    await button('Undo').click();
    await said('It is undone.');
    await see(page.getByRole('link', { name: 'Rosalind Ames' }));
    await button('Confirm the named insured of CD-9935020').click();
    await said('The named insured of CD-9935020 is confirmed.');
    await see(page.getByText('No named insured waits for you.'));
  });

  it('corrects the address of a mail that failed, which then waits no more', async () => {
    await list(/Failed emails/u).click();
    await see(page.getByText('There is no such mailbox: the address is probably mistyped.'));
    await button('Change email of Omar Haddad').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('New email').fill('omar.haddad@mail.example');
    await dialog.getByRole('button', { name: 'Change', exact: true }).click();
    await see(page.getByText('Every email has left.'));
    expect(await desk.mailTo('omar.haddad@mail.example', /./u)).toBeDefined();
  });

  it('has an admin build a view anew that stands still, and a broker ask for it', async () => {
    const parked = { view: 'staff', describe: 'x', parked: true, error: 'TypeError', rebuilding: false };
    const admin = await as('admin');
    for (const who of [page, admin]) {
      await who.route('**/api/v1/views', (route) => route.fulfill({ json: [parked] }));
      await who.goto('/b/demo/desk/todo/views');
      await see(who.getByText('Staff', { exact: true }));
      expect(await axeFindings(who)).toEqual([]);
    }
    await see(page.getByText('Ask an admin to rebuild it.'));
    const rebuilt = admin.waitForResponse('**/api/v1/views/staff/rebuild');
    await admin.unroute('**/api/v1/views');
    await button('Rebuild: Staff', admin).click();
    expect((await rebuilt).status()).toBe(202);
    await see(admin.getByText('Every list is up to date.'));
  });
});
