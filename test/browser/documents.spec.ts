import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import { axeFindings, describePages, enter, type Looks, TestBrowser } from '../support/browser.js';
import { signIn } from '../support/desk-story.js';
import { goodPdfs, hostilePdfs } from '../support/pdf-samples.js';
import { type DemoDesk, prepareDemo } from '../support/running-desk.js';

const PASSWORD = 'open the demo desk';
const OWN = 'Declaration\nPolicy BM 2047781-D';
const pdf = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(samplePdf({ title: 'Sample', lines })),
});

describePages('the Docs of an insured', () => {
  let desk: DemoDesk;
  let browser: TestBrowser;
  let page: Page;
  let place: string;
  let token: string;
  const renewal = pdf('renewal.pdf', ...OWN.split('\n'), 'Renewal');

  beforeAll(async () => {
    desk = await prepareDemo();
    await desk.start();
    browser = await TestBrowser.start();
    token = await signIn(desk, 'demo', 'broker@demo.example', PASSWORD);
    const { body } = await desk.ask('GET', '/insureds?search=robert%20fraser', { token });
    place = `/b/demo/desk/insureds/${body.items[0].insuredId}/documents`;
    page = await broker();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await desk.remove();
    expect(browser.complaints).toEqual([]);
  });

  async function broker(looks: Looks = {}): Promise<Page> {
    const person = await browser.person(desk.url, looks);
    await enter(person, 'demo', 'broker@demo.example', PASSWORD);
    await person.goto(place);
    await person.getByRole('listitem').first().waitFor();
    return person;
  }
  async function insured(looks: Looks = {}): Promise<Page> {
    const person = await browser.person(desk.url, looks);
    await enter(person, 'demo', 'robert.fraser@example.org', 'copper canoe at dawn');
    await person.goto('/b/demo/my/documents');
    await person.getByRole('listitem').first().waitFor();
    return person;
  }
  const edoc = (title: string, on = page) => on.getByRole('listitem').filter({ hasText: title });
  const row = (name: string, on = page) => on.getByRole('group', { name, exact: true });
  const browse = async (files: ReturnType<typeof pdf>[], on = page) => {
    const asked = on.waitForEvent('filechooser');
    await on.getByRole('button', { name: 'Browse for PDFs' }).click();
    await (await asked).setFiles(files);
  };
  const choose = async (label: string, typed: string, option: string, within: Locator) => {
    const field = within.getByRole('combobox', { name: label }).or(within.getByLabel(label)).first();
    await field.fill(typed);
    await page.getByRole('option', { name: option }).click();
  };

  it('lists who sees a document, who added it and whether its client opened it, and shows it in the page', async () => {
    await edoc('Claim notice').getByText('Internal').waitFor();
    await edoc('Declaration after the new roof')
      .getByText(/Visible to the client/u)
      .waitFor();
    await edoc('Declaration after the new roof')
      .getByText(/Added by a broker .* Not opened by the client yet/u)
      .waitFor();
    await page.getByRole('button', { name: 'Claim notice' }).first().click();
    const first = page.getByRole('dialog').getByRole('region', { name: 'Page 1 of 1' });
    await first.getByText('BM 204-7781 D').waitFor();
    expect(await drawn(page)).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('adds several: each keeps its own outcome, and one that names somebody else is asked about first', async () => {
    const letter = { ...pdf('letter.pdf'), buffer: Buffer.from('<html>no PDF</html>') };
    await browse([renewal, letter, pdf('moreau.pdf', 'Police CD 774 1903', 'Policy CD-7741903')]);
    const doubt = row('moreau.pdf').getByRole('alert');
    await doubt.getByText(/names policy CD-7741903 of Vincent Moreau/u).waitFor();
    await choose('Business Purpose', 'Renewal, decl', 'Renewal, declaration (RED)', row('renewal.pdf'));
    expect(await row('renewal.pdf').getByLabel('Document Type').inputValue()).toBe(
      'Policy declaration (DEC)',
    );
    await row('renewal.pdf').getByRole('button', { name: 'Use these choices for all' }).click();
    await row('renewal.pdf').getByLabel('Policy', { exact: true }).selectOption({ index: 1 });
    await row('renewal.pdf').getByLabel('Title').fill('Renewal 2027');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add 2 eDocs' }).click();
    await row('renewal.pdf').getByText('Added').waitFor();
    await row('letter.pdf').getByText('This file is not a PDF.', { exact: false }).waitFor();
    expect(await row('letter.pdf').getByLabel('Document Type').inputValue()).toBe('Policy declaration (DEC)');
    await edoc('Renewal 2027').getByText('BM 204-7781 D').waitFor();
    await row('letter.pdf').getByRole('button', { name: 'Leave out: letter.pdf' }).click();
    await doubt.getByRole('button', { name: 'Yes, it belongs here' }).click();
    await page.getByRole('button', { name: 'Add 1 eDoc' }).click();
    await row('moreau.pdf').getByText('Added').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('says which document has the same file, and refuses a protected one, with what was chosen', async () => {
    const locked = hostilePdfs.find(({ codes }) => codes.includes('pdf-encrypted'))!;
    await browse([renewal, { ...renewal, name: 'locked.pdf', buffer: Buffer.from(locked.bytes) }]);
    await choose('Business Purpose', 'Memo', 'Memo (MEM)', row('renewal.pdf'));
    await choose('Document Type', 'letter', 'Letter (LTR)', row('renewal.pdf'));
    await row('renewal.pdf').getByRole('button', { name: 'Use these choices for all' }).click();
    await page.getByRole('button', { name: 'Add 2 eDocs' }).click();
    await row('renewal.pdf')
      .getByText(/It is there already: Renewal 2027, issued/u)
      .waitFor();
    await row('locked.pdf').getByText('This PDF is protected.', { exact: false }).waitFor();
    expect(await row('locked.pdf').getByLabel('Document Type').inputValue()).toBe('Letter (LTR)');
    await row('locked.pdf').getByRole('button', { name: 'Leave out: locked.pdf' }).click();
    await row('renewal.pdf').getByRole('button', { name: 'Leave out: renewal.pdf' }).click();
  });

  it('lets the insured open it on a phone and save the same bytes, and the broker sees that', async () => {
    const phone = await insured({ phone: true });
    await edoc('Renewal 2027', phone).getByText('New', { exact: true }).waitFor();
    await phone.getByRole('button', { name: 'Renewal 2027' }).click();
    await phone.getByRole('dialog').getByText('Policy BM 2047781-D').waitFor();
    expect(await axeFindings(phone)).toEqual([]);
    const saving = phone.waitForEvent('download');
    await phone.getByRole('dialog').getByRole('link', { name: 'Download: Renewal 2027' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('renewal.pdf');
    expect(renewal.buffer.equals(await readFile(await saved.path()))).toBe(true);
    await phone.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await edoc('Renewal 2027', phone).getByText('New', { exact: true }).waitFor({ state: 'detached' });
    await page.reload();
    await edoc('Renewal 2027')
      .getByText(/Opened by the client/u)
      .waitFor();
  });

  it('corrects: who was later sees the conflict with what they typed, and the client loses access at once', async () => {
    await page.getByRole('button', { name: 'Correct: Renewal 2027' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Renewal, our copy');
    await dialog.getByLabel('Who sees it').selectOption('internal');
    const { body } = await desk.ask('GET', `/insureds/${place.split('/')[5]!}/edocs`, { token });
    const { edocId } = body.items.find((item: { title?: string }) => item.title === 'Renewal 2027');
    await desk.ask('PATCH', `/edocs/${edocId as string}`, { token, body: { issueDate: '2026-01-31' } });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Somebody else changed this', { exact: false }).waitFor();
    expect(await dialog.getByLabel('Title').inputValue()).toBe('Renewal, our copy');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await edoc('Renewal, our copy').getByText('Internal').waitFor();
    await edoc('Renewal, our copy').getByText('Issued Jan 31, 2026').waitFor();
    const client = await insured();
    expect(await client.getByRole('button', { name: /^Renewal/u }).count()).toBe(0);
  });

  it('removes with a reason', async () => {
    await page.getByRole('button', { name: 'Remove: Renewal, our copy' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Another client’s');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Renewal, our copy is removed.').waitFor();
    await edoc('Renewal, our copy').waitFor({ state: 'detached' });
  });

  it('is whole in French, in the dark and on a phone', async () => {
    const phone = await broker({ language: 'fr', dark: true, phone: true });
    await phone.route('**/api/v1/insureds/*/edocs', async (route) => {
      const answer = await route.fetch();
      const { items } = await answer.json();
      const announced = { ...items[0], edocId: 'announced', received: false, origin: 'daily' };
      const hidden = { ...items[0], edocId: 'hidden', title: 'Facture', fileProblem: 'pdf-encrypted' };
      await route.fulfill({ response: answer, json: { items: [...items, announced, hidden] } });
    });
    await phone.reload();
    await edoc('Facture', phone).getByText('Caché : le PDF est protégé.').waitFor();
    await phone.getByText('L’assureur a annoncé ce document', { exact: false }).waitFor();
    await edoc('Claim notice', phone).getByText('Interne').first().waitFor();
    await edoc('Claim notice', phone).getByText('Ouverture de sinistre', { exact: false }).first().waitFor();
    const asked = phone.waitForEvent('filechooser');
    await phone.getByRole('button', { name: 'Parcourir les PDF' }).click();
    const many = goodPdfs.find(({ pages }) => pages === 3)!;
    await (await asked).setFiles([{ ...renewal, buffer: Buffer.from(many.bytes) }]);
    await row('renewal.pdf', phone).getByLabel('But de la transaction').first().waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await axeFindings(phone)).toEqual([]);
  });
});

/** Whether something other than white is painted. */
async function drawn(page: Page): Promise<boolean> {
  const script = `(() => {
    const canvas = document.querySelector('canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, at) => at % 4 === 0 && value < 100 && data[at + 3] > 0);
  })()`;
  // Asked from outside: the page's policy forbids a script that waits in it.
  for (let n = 0; n < 100; n++) {
    if (await page.evaluate<boolean>(script)) return true;
    await page.waitForTimeout(100);
  }
  return false;
}
