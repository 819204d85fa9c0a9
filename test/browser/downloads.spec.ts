import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, describePages, enter, type Looks, see, TestBrowser } from '../support/browser.js';
import { download, message } from '../support/desk-story.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const PASSWORD = 'open the demo desk';
const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const person = (surname: string) => [{ given: 'Zelda', surname, mailingAddress: ADDRESS }];
const fileOf = (name: string, ...messages: readonly string[]) => ({
  name,
  mimeType: 'text/xml',
  buffer: Buffer.from(download(...messages)),
});
const noNumber = (text: string) => text.replace(/<PolicyNumber>[^<]*<\/PolicyNumber>/u, '');
const GOOD = fileOf('good.xml', message('ZZ 100-1', person('Quill')), message('ZZ 100-2', person('Rook')));
const MIXED = fileOf(
  'mixed.xml',
  message('ZZ 200-1', person('Stark')),
  noNumber(message('ZZ 200-2', person('Thorn'))),
  message('ZZ 200-3', person('Umber'), { mailbox: 'somebody.else@broker.edi.example', contractNumber: '9' }),
  message('ZZ 200-4', person('Vane'), { purpose: 'ZQ9' }),
);

describePages('what insurers send', () => {
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
    await page.goto('/b/demo/desk/downloads');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name }).first();
  const choose = (...files: readonly (typeof GOOD)[]) =>
    page.locator('input[type=file]').setInputFiles([...files]);

  it('takes in several files after saying what they are, and says what each held', async () => {
    await see(page.getByText(/Nobody gets an email because of it/u));
    await page.getByLabel('Initial load').check();
    await choose(GOOD, MIXED);
    await see(row('good.xml').getByText('2 messages · 2 new versions of policies'));
    await see(row('mixed.xml').getByText('4 messages · 2 new versions of policies · 1 for another broker'));
    await see(row('mixed.xml').getByText('1 problem'));
    expect(await axeFindings(page)).toEqual([]);
    const so_far = page.getByRole('region', { name: 'Downloads so far' });
    await see(so_far.getByRole('listitem').filter({ hasText: 'mixed.xml' }).getByText('Initial load'));
  });

  it('knows a file that came before, dropped under another name, and leads to it', async () => {
    const dropped = await page.evaluateHandle(`{
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(GOOD.buffer.toString())}], 'again.xml'));
      data;
    }`);
    await page.getByText('Drop files here, or').dispatchEvent('drop', { dataTransfer: dropped });
    await see(row('again.xml').getByText(/This very file was taken in before/u));
    await page.getByRole('link', { name: 'Open the download of again.xml' }).click();
    await see(page.getByRole('heading', { level: 1, name: 'good.xml' }));
    await see(page.getByText('Everything in the file was taken in.'));
    await page.goBack();
  });

  it('keeps a file that the desk did not get, to be sent again', async () => {
    await page.route('**/api/v1/downloads?**', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await choose(fileOf('later.xml', message('ZZ 300-1', person('Wynn'))));
    await see(
      row('later.xml')
        .getByRole('alert')
        .getByText(/The desk does not answer/u),
    );
    await page.unroute('**/api/v1/downloads?**');
    await page.getByRole('button', { name: 'Send again: later.xml' }).click();
    await see(row('later.xml').getByText('1 message · 1 new version of a policy'));
  });

  it('tells of each problem where it stands, why and what to do, with the message as it came', async () => {
    await page.getByRole('link', { name: 'mixed.xml' }).first().click();
    await see(page.getByRole('heading', { level: 1, name: 'mixed.xml' }));
    const missing = row('no policy number');
    await see(missing.getByText(/Message 2/u));
    await see(missing.getByText(/line \d+, column \d+/u));
    await see(
      row('The message is for another broker').getByText(/an admin adds its mailbox or contract number/u),
    );
    await see(row('private code of the insurer').getByText(/Message 4/u));
    await missing.getByText('The message as it came').click();
    await see(missing.getByText(/<HomePolicyAddRq/u));
    await see(page.getByText('ZQ9: 1 message'));
    await see(page.getByText('An admin gives them a meaning in the settings.'));
    expect(await axeFindings(page)).toEqual([]);
  });

  it('follows a file as long as it is taken in', async () => {
    const { items } = (await (await page.request.get('/api/v1/downloads?limit=1')).json()) as {
      items: [{ downloadId: string; finishedAt?: string }];
    };
    const [{ finishedAt: _, ...done }] = items;
    let asked = 0;
    await page.route(`**/api/v1/downloads/${done.downloadId}`, (route) =>
      asked++ < 2
        ? route.fulfill({ json: { ...done, state: 'running', messages: 7 * asked } })
        : route.continue(),
    );
    await page.goto(`/b/demo/desk/downloads/files/${done.downloadId}`);
    await see(page.getByText('7 messages so far'));
    await see(page.getByText('14 messages so far'));
    await see(page.getByText('taken in', { exact: true }));
  });

  it('says of each insurer what it sends, its silence, its gaps and its private codes', async () => {
    await page.getByRole('link', { name: 'Back to downloads' }).click();
    await page.getByRole('link', { name: 'Insurers' }).click();
    await see(row('Sourdough Mutual').getByText('silent'));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sourdough Mutual' }).click();
    await see(page.getByText(/Nothing new for more than 7 days/u));
    await page.getByRole('link', { name: 'Back to insurers' }).click();
    await page.getByRole('link', { name: 'Boreal Mutual' }).click();
    await see(row('BM 886-4420 D').getByText(/message 3 never came/u));
    await see(page.getByText('ZQ9: 1 message'));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Policies of Margaret Ito' }).click();
    await page.waitForURL(/insureds\/[0-9a-f-]{36}\/policies$/u);
  });

  it('reads in French, on a phone, in the dark, and an auditor takes nothing in', async () => {
    const phone = await as('auditor', { language: 'fr', phone: true, dark: true });
    const pages = {
      downloads: 'mixed.xml',
      'downloads/insurers': 'Sourdough Mutual',
      'downloads/insurers/BORL': /le message 3 n’est jamais arrivé/u,
    };
    for (const [path, text] of Object.entries(pages)) {
      await phone.goto(`/b/demo/desk/${path}`);
      await see(phone.getByText(text));
      expect([path, await axeFindings(phone)]).toEqual([path, []]);
      expect(await phone.getByText('Choisir des fichiers').count()).toBe(0);
      const sideways = 'document.documentElement.scrollWidth > window.innerWidth';
      expect(await phone.evaluate<boolean>(sideways)).toBe(false);
    }
    await see(phone.getByRole('link', { name: /Définissez-les/u }));
    await phone.goto('/b/demo/desk/downloads');
    await phone.getByRole('link', { name: 'mixed.xml' }).click();
    await see(phone.getByText('Le message n’a pas de numéro de police.', { exact: false }));
    expect(await axeFindings(phone)).toEqual([]);
  });
});
