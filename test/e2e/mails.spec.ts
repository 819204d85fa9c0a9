import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addBrokerage, addStaff, PASSWORD, signIn, tokenIn } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const ADDRESS = { line1: '55 rue Sainte-Anne', city: 'Québec', province: 'QC', postalCode: 'G1R 3X1' };
const HELENE = { kind: 'person', given: 'Hélène', surname: 'Côté-Tremblay' };

/** What brokers see of mails, and what stands behind a resend. */
describe('mails over HTTP', () => {
  let desk: NearDesk;
  let broker: string;
  let stranger: string;
  let insuredId: string;

  const mails = async (): Promise<any[]> =>
    (await desk.ask('GET', `/insureds/${insuredId}/emails`, { token: broker })).body.items;
  const resend = async (emailId: string, token = broker) => {
    const answered = await desk.ask('POST', `/emails/${emailId}/resend`, { token });
    await desk.settled();
    return answered;
  };

  beforeAll(async () => {
    desk = await NearDesk.start();
    await addBrokerage(desk, 'mails');
    await addBrokerage(desk, 'others');
    broker = await addStaff(desk, 'mails', 'broker');
    stranger = await addStaff(desk, 'others', 'broker');
    const introduced = await desk.ask('POST', '/insureds', {
      token: broker,
      body: { name: HELENE, address: ADDRESS },
    });
    expect(introduced.body).toMatchObject({ insuredId: expect.any(String) });
    insuredId = introduced.body.insuredId;
    const registered = await desk.ask('POST', `/insureds/${insuredId}/registration`, {
      token: broker,
      body: { email: 'helene@mail.example', checks: ['address'] },
    });
    expect(registered.status).toBeLessThan(300);
    await desk.settled();
  }, 120_000);
  afterAll(() => desk.remove());

  it('shows the Welcome with its state, address and language', async () => {
    await desk.mailTo('helene@mail.example', /documents/u);
    // It is in the mailbox before the desk has written down that it was sent.
    for (let n = 0; n < 400 && (await mails())[0]?.state !== 'sent'; n++) {
      await new Promise((next) => setTimeout(next, 50));
      await desk.settled();
    }
    expect(await mails()).toMatchObject([
      {
        ...{ template: 'welcome', state: 'sent', to: 'helene@mail.example', attempts: 1 },
        ...{ language: 'fr', languageSource: 'postal-code' },
      },
    ]);
  });

  it('sends it once more as another mail, whose new link voids the one before', async () => {
    const first = tokenIn((await desk.mailTo('helene@mail.example', /documents/u)).text);
    const [welcome] = await mails();
    desk.clock.pass(1000);
    expect((await resend(welcome.emailId)).status).toBe(202);
    let second = first;
    for (let n = 0; n < 400 && second === first; n++) {
      await new Promise((next) => setTimeout(next, 50));
      second = tokenIn((await desk.mailTo('helene@mail.example', /documents/u)).text);
    }
    expect(second).not.toBe(first);
    const check = { postalCode: 'G1R 3X1' };
    const old = { brokerage: 'mails', token: first, password: PASSWORD, check };
    expect((await desk.ask('POST', '/passwords', { body: old })).body).toMatchObject({ code: 'link-void' });
  });

  it('refuses to another brokerage, and for an address that is not current any more', async () => {
    const [welcome] = await mails();
    expect((await resend(welcome.emailId, stranger)).body).toMatchObject({ code: 'email-not-found' });
    const asked = await desk.ask('GET', `/insureds/${insuredId}/emails`, { token: stranger });
    expect(asked.body).toMatchObject({ code: 'insured-not-found' });
    const changed = await desk.ask('PUT', `/insureds/${insuredId}/email`, {
      token: broker,
      body: { email: 'h.cote@mail.example' },
    });
    expect(changed.status).toBeLessThan(300);
    await desk.mailTo('helene@mail.example', /courriel/u);
    await desk.mailTo('h.cote@mail.example', /documents/u);
    expect((await resend(welcome.emailId)).body).toMatchObject({ code: 'address-no-longer-current' });
    await desk.settled();
    expect((await mails()).map((mail) => [mail.template, mail.to])).toEqual(
      expect.arrayContaining([
        ['email-changed', 'helene@mail.example'],
        ['welcome', 'h.cote@mail.example'],
      ]),
    );
  });

  it('shows the kept mails and the samples of templates, without a script', async () => {
    const list = (await desk.ask('GET', '/mailbox')).bytes.toString('utf8');
    expect(list).toContain('h.cote@mail.example');
    expect(list).toContain('href="/mailbox/templates/digest?language=fr"');
    const first = /href="(\/mailbox\/[\w-]+)"/u.exec(list)?.[1];
    const shown = await desk.ask('GET', first!);
    expect(shown.headers.get('content-type')).toMatch(/^text\/html/u);
    const page = shown.bytes.toString('utf8');
    expect(page).toContain('srcdoc=');
    expect(page).not.toMatch(/<script/u);
    const sample = await desk.ask('GET', '/mailbox/templates/digest?language=fr');
    expect(sample.bytes.toString('utf8')).toContain('Du nouveau');
    expect((await desk.ask('GET', '/mailbox/..%2Fmaster.key')).status).toBe(404);
  });

  it('are in the language that the insured chose, whatever was known before', async () => {
    const token = tokenIn((await desk.mailTo('h.cote@mail.example', /documents/u)).text);
    const body = { brokerage: 'mails', token, password: PASSWORD, check: { postalCode: 'G1R 3X1' } };
    expect((await desk.ask('POST', '/passwords', { body })).status).toBe(204);
    const helene = await signIn(desk, 'mails', 'h.cote@mail.example');
    const choose = (language: string) =>
      desk.ask('PUT', '/me/language', { token: helene, body: { language } });
    expect((await choose('de')).body.code).toBe('request-malformed');
    const chosen = await choose('en');
    expect(chosen.status).toBe(204);
    expect(chosen.headers.get('log-position')).toMatch(/^\d+$/u);
    expect((await desk.ask('GET', '/me', { token: helene })).body).toMatchObject([{ language: 'en' }]);
    const profile = await desk.ask('GET', `/insureds/${insuredId}`, { token: broker });
    expect(profile.body.language).toBe('en');
    desk.clock.pass(1000);
    await desk.ask('POST', `/insureds/${insuredId}/password-reset`, { token: broker });
    await desk.settled();
    expect((await mails())[0]).toMatchObject({
      ...{ template: 'reset', language: 'en', languageSource: 'chosen' },
    });
  });
});
