import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import { describePages, type Looks, see, TestBrowser } from './browser.js';
import { signIn } from './desk-story.js';
import { describeMongo } from './mongodb.js';
import { portalWords } from './portal-words.js';
import { type DemoDesk, prepareDemo } from './running-desk.js';

const STAFF = 'open the demo desk';
const FIRST = 'plum bicycle harbour ledger';
const SECOND = 'four lamps beside a river';

interface Row {
  readonly insuredId: string;
  readonly name: string;
  readonly postalCode?: string;
  readonly policies: readonly { readonly policyNumber: string }[];
}

/** Every task of a broker and an insured, through pages and mails alone, as they do it. */
export function portalStory(production: boolean): void {
  const describeStory = production && describeMongo === describe.skip ? describe.skip : describePages;
  // There is no mailbox page where mails leave by a server.
  const how = production ? 'the whole job on several processes, mails from their server' : 'the whole job';
  describeStory(how, () => {
    let desk: DemoDesk;
    let browser: TestBrowser;
    let words: Awaited<ReturnType<typeof portalWords>>;
    let rows: readonly Row[];

    beforeAll(async () => {
      desk = await prepareDemo(production);
      await desk.start();
      browser = await TestBrowser.start();
      words = await portalWords();
      const token = await signIn(desk, 'demo', 'broker@demo.example', STAFF);
      const { body } = await desk.ask('GET', '/insureds?account=none&policyStatus=active&limit=100', {
        token,
      });
      const surnames = new Set<string>();
      // Persons of two names, each of another family, so that a search finds the one.
      rows = (body.items as Row[]).filter(({ name, policies, postalCode }) => {
        const surname = /^\p{Lu}\p{Ll}+ (\p{Lu}\p{Ll}+)$/u.exec(name)?.[1];
        if (surname === undefined || surnames.has(surname)) return false;
        surnames.add(surname);
        return policies.length > 0 && postalCode !== undefined;
      });
    }, 120_000);
    afterAll(async () => {
      await browser.close();
      await desk.remove();
      expect(browser.complaints).toEqual([]);
    });

    describe.each([
      ['in English on a desktop', { language: 'en', phone: false }, 0],
      ['in French on a phone', { language: 'fr', phone: true }, 2],
    ] as const)('%s', (_, looks: Looks, first) => {
      let broker: Page;
      let client: Page;
      let insured: Row;
      let other: Row;
      let email: string;
      const changed = (): string => email.replace('@', '.new@');

      /** What a page says, in the language of the test. */
      const said = (page: string, key: string, values: Readonly<Record<string, string>> = {}): string => {
        const sentence = words.get(page)?.[key]?.[looks.language === 'fr' ? 1 : 0];
        if (sentence === undefined) throw new Error(`No page says ${page}.${key}`);
        return sentence.replaceAll(/\{\{(\w+)\}\}/gu, (__, name: string) => values[name] ?? '');
      };
      const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
      const search = async (text: string) => {
        await broker.goto('/b/demo/desk/insureds');
        await broker.getByRole('searchbox').fill(text);
        await see(broker.locator('[data-row]').getByText(insured.name));
      };
      const signInAs = async (page: Page, address: string, password: string) => {
        await page.goto('/b/demo/sign-in');
        await page.locator('input[name=email]').fill(address);
        await page.locator('input[name=password]').fill(password);
        await page.locator('button[type=submit]').click();
      };
      /** Opens the newest mail to an address, where there is a mailbox there, and follows its link. */
      const followMail = async (page: Page, address: string) => {
        const { text } = await desk.mailTo(address, /./u);
        if (production) {
          await page.goto(/http\S+#token=\S+/u.exec(text)![0]);
          return;
        }
        await page.goto('/mailbox');
        await page.getByRole('row').filter({ hasText: address }).getByRole('link').first().click();
        await page.goto((await page.locator('pre a').first().getAttribute('href'))!);
      };
      const choosePassword = async (page: Page, password: string, answer?: string) => {
        await page.getByLabel(said('set-password', 'password')).fill(password);
        if (answer !== undefined) await page.getByLabel(said('set-password', 'check')).fill(answer);
        await button(page, said('set-password', 'save')).click();
        await see(page.getByRole('heading', { name: said('set-password', 'done') }));
      };

      beforeAll(async () => {
        [insured, other] = [rows[first]!, rows[first + 1]!];
        email = `client${first}@mail.example`;
        broker = await browser.person(desk.url, looks);
        client = await browser.person(desk.url, looks);
        await signInAs(broker, 'broker@demo.example', STAFF);
        await broker.waitForURL(/desk\/insureds$/u);
      });

      it('finds by name and by policy number, and registers who was verified', async () => {
        await search(insured.policies[0]!.policyNumber);
        await search(insured.name);
        await button(broker, said('account', 'addEmailOf', { name: insured.name })).click();
        const dialog = broker.getByRole('dialog');
        await dialog.getByLabel(new RegExp(`^${said('account', 'address')}`, 'u')).check();
        await dialog.getByLabel(new RegExp(`^${said('account', 'postalCode')}`, 'u')).check();
        await dialog.getByLabel(said('account', 'email')).fill(email);
        await button(broker, said('account', 'add')).click();
        await see(dialog.getByText(said('account', 'linkUnused')));
      });

      it('lets the insured follow the Welcome mail, set a password, sign in and see the policy', async () => {
        await followMail(client, email);
        await choosePassword(client, FIRST, insured.postalCode);
        await signInAs(client, email, FIRST);
        await client.waitForURL(/my\/policies$/u);
        await see(client.getByText(insured.policies[0]!.policyNumber));
        await search(email);
      });

      it('attaches another policy by its number, which the insured sees at once, and unattaches it', async () => {
        const number = other.policies[0]!.policyNumber;
        const names = { number, name: insured.name };
        await search(insured.name);
        await broker
          .getByRole('link', { name: new RegExp(`^${said('insureds', 'attach')}`, 'u') })
          .first()
          .click();
        await broker.getByRole('searchbox').fill(number);
        await button(broker, said('insured', 'attachOf', names)).click();
        await see(broker.getByText(said('insured', 'isAttached', names)));
        await see(client.getByText(number));
        await button(broker, said('insured', 'unattachOf', names)).click();
        const dialog = broker.getByRole('dialog');
        await dialog.getByRole('textbox').fill('tried');
        await dialog.getByRole('button', { name: said('insured', 'unattach') }).click();
        await see(broker.getByText(said('insured', 'isUnattached', names)));
        await client.getByText(number).waitFor({ state: 'detached' });
        expect(await client.getByText(number).count()).toBe(0);
      });

      it('changes the email, which the account follows with its password', async () => {
        await search(insured.name);
        await button(broker, said('account', 'changeTitle', { name: insured.name })).click();
        const dialog = broker.getByRole('dialog');
        await dialog.getByLabel(said('account', 'newEmail')).fill(changed());
        await button(broker, said('account', 'change')).click();
        await dialog.waitFor({ state: 'detached' });
        const again = await browser.person(desk.url, looks);
        await signInAs(again, changed(), FIRST);
        await again.waitForURL(/my\/policies$/u);
        await search(changed());
        await again.context().close();
      });

      it('sends a mail to reset the password, whose link sets another', async () => {
        await search(insured.name);
        await button(broker, said('account', 'resetOf', { name: insured.name })).click();
        await button(broker, said('account', 'send')).click();
        await see(broker.getByText(said('account', 'sentReset'), { exact: false }));
        await desk.mailTo(changed(), /password|mot de passe/iu);
        await followMail(client, changed());
        await choosePassword(client, SECOND);
        await signInAs(client, changed(), SECOND);
        await client.waitForURL(/my\/policies$/u);
        await see(client.getByText(insured.policies[0]!.policyNumber));
      });

      it('adds an eDoc with Issue Date, Business Purpose and Document Type, which the insured opens', async () => {
        const title = `Letter ${first}`;
        await broker.goto(`/b/demo/desk/insureds/${insured.insuredId}/documents`);
        const asked = broker.waitForEvent('filechooser');
        await button(broker, said('documents', 'browse')).click();
        const buffer = Buffer.from(samplePdf({ title, lines: [insured.policies[0]!.policyNumber] }));
        await (await asked).setFiles([{ name: 'letter.pdf', mimeType: 'application/pdf', buffer }]);
        const row = broker.getByRole('group', { name: 'letter.pdf', exact: true });
        await row.getByLabel(said('documents', 'issueDate')).fill('2026-01-15');
        const codes = await (await broker.request.get('/api/v1/codes')).json();
        for (const [label, kind, code] of [
          ['businessPurpose', 'businessPurposes', 'PCD'],
          ['documentType', 'documentTypes', 'DEC'],
        ] as const) {
          const name = codes[kind].find((one: { code: string }) => one.code === code)[looks.language!];
          const field = row.getByRole('combobox', { name: said('documents', label) });
          await field.fill(name);
          await broker.getByRole('option', { name }).first().click();
        }
        await row.getByLabel(said('documents', 'title'), { exact: true }).fill(title);
        await button(broker, said('documents', 'send_one', { count: '1' })).click();
        await see(broker.getByText(said('documents', 'sentAll_one', { count: '1' })));
        await client.goto('/b/demo/my/documents');
        await client.getByRole('button', { name: title }).first().click();
        await see(client.getByRole('dialog').getByText(title));
      });

      it('closes the registration: the insured is out, and signs in no more', async () => {
        await broker.goto(`/b/demo/desk/insureds/${insured.insuredId}`);
        await button(broker, said('account', 'closeDo')).click();
        const dialog = broker.getByRole('dialog');
        await dialog.getByRole('textbox').fill('moved away');
        await dialog.getByRole('button', { name: said('account', 'closeDo') }).click();
        await dialog.waitFor({ state: 'detached' });
        const out = await browser.person(desk.url, looks);
        await signInAs(out, changed(), SECOND);
        await see(out.getByRole('alert').getByText(said('problems', 'sign-in-failed')));
      });
    });
  });
}
