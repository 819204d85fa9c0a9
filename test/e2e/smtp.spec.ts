import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BounceFolder } from '../../src/adapters/mail/bounce-folder.js';
import { SmtpMailer } from '../../src/adapters/mail/smtp.js';
import { EventCodec, EventStore, Mailer, Streams } from '../../src/kernel/index.js';
import { TakeBounces } from '../../src/modules/notifications/take-bounces.provider.js';
import { report } from '../support/bounce-samples.js';
import { addBrokerage, addStaff } from '../support/desk-story.js';
import { MailSink, type SunkMail } from '../support/mail-sink.js';
import { NearDesk } from '../support/near-desk.js';

const ADDRESS = { line1: '55 rue Sainte-Anne', city: 'Québec', province: 'QC', postalCode: 'G1R 3X1' };
const headerOf = ({ source }: SunkMail, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'imu').exec(source)?.[1]?.trim() ?? '';

/** The whole desk with a mail server that behaves as servers do. */
describe('mails through SMTP', () => {
  let desk: NearDesk;
  let sink: MailSink;
  let admin: string;
  let broker: string;
  /** What the server answers to the next recipients and messages, first to last; then it takes them. */
  const recipients: string[] = [];
  const messages: string[] = [];

  beforeAll(async () => {
    sink = await MailSink.open({ recipient: () => recipients.shift(), message: () => messages.shift() });
    desk = await NearDesk.start();
    admin = await addBrokerage(desk, 'smtp');
    broker = await addStaff(desk, 'smtp', 'broker');
    await desk.settled();
    await desk.close();
    await desk.open([[Mailer, SmtpMailer.open({ url: sink.url('tls=none&socketTimeout=2000') })]]);
  }, 120_000);
  afterAll(async () => {
    await desk.remove();
    await sink.close();
  });

  /** Registers somebody, who is welcomed. Answers their id. */
  async function registered(email: string, given: string): Promise<string> {
    const body = { name: { kind: 'person', given, surname: 'Roy' }, address: ADDRESS };
    const { insuredId } = (await desk.ask('POST', '/insureds', { token: broker, body })).body;
    const registration = { token: broker, body: { email, checks: ['address'] } };
    expect((await desk.ask('POST', `/insureds/${insuredId}/registration`, registration)).status).toBeLessThan(
      300,
    );
    await desk.settled();
    return insuredId;
  }

  /** The only mail to somebody, once it is in this state. */
  async function mailOnce(insuredId: string, state: string): Promise<any> {
    let mail;
    for (let n = 0; n < 200; n++) {
      await desk.settled();
      [mail] = (await desk.ask('GET', `/insureds/${insuredId}/emails`, { token: broker })).body.items;
      if (mail?.state === state) return mail;
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error(`The mail never was ${state}: ${JSON.stringify(mail)}`);
  }
  const sentTo = (address: string) => sink.mails.filter(({ to }) => to === address);
  const outstanding = async (): Promise<any[]> =>
    (await desk.ask('GET', '/emails?state=outstanding', { token: broker })).body.items;

  it('tries a greylisted mail again after a while', async () => {
    recipients.push('451 4.7.1 <louis@mail.example> come back later');
    const insuredId = await registered('louis@mail.example', 'Louis');
    const waiting = await mailOnce(insuredId, 'failed');
    expect(waiting).toMatchObject({ reason: '451 4.7.1', attempts: 1 });
    expect(Date.parse(waiting.retryAt)).toBeGreaterThan(Date.parse(desk.clock.now()));
    expect(sentTo('louis@mail.example')).toEqual([]);
    desk.clock.pass(61_000);
    expect(await mailOnce(insuredId, 'sent')).toMatchObject({ attempts: 2 });
    expect(sentTo('louis@mail.example')).toHaveLength(1);
  });

  it('gives up a refused mail, says why and lists it', async () => {
    recipients.push('550 5.1.1 <lea@mail.example> no such user');
    const insuredId = await registered('lea@mail.example', 'Léa');
    const parked = await mailOnce(insuredId, 'parked');
    expect(parked).toMatchObject({ reason: '550 5.1.1', attempts: 1 });
    desk.clock.pass(6 * 60_000);
    expect(await outstanding()).toMatchObject([{ emailId: parked.emailId, state: 'parked' }]);
    expect(sentTo('lea@mail.example')).toEqual([]);
    await desk.ask('POST', `/emails/${parked.emailId}/resend`, { token: broker });
    await mailOnce(insuredId, 'sent');
    expect(await outstanding()).toEqual([]);
  });

  it.each([
    ['ends before it answers', 'drop', 'anna@mail.example'],
    ['never answers', 'stall', 'omar@mail.example'],
  ])('repeats the same mail where the server %s: it comes twice at most', async (_, manner, address) => {
    messages.push(manner);
    const insuredId = await registered(address, manner);
    expect(await mailOnce(insuredId, 'failed')).toMatchObject({ attempts: 1 });
    desk.clock.pass(61_000);
    await mailOnce(insuredId, 'sent');
    desk.clock.pass(6 * 60_000);
    await desk.settled();
    const got = sentTo(address);
    expect(got).toHaveLength(2);
    expect(new Set(got.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(1);
  });

  it('comes from the address of the brokerage, and its reports go to the desk', async () => {
    const change = (mailFrom: string | null) =>
      desk.ask('PATCH', '/settings', { token: admin, body: { mailFrom } });
    for (const wrong of ['bureau', 'bureau@bellerive', 'é@bellerive.example', 'a@b.ca>\r\nBcc: c@d.ca'])
      expect((await change(wrong)).body).toMatchObject({ code: 'mail-from-malformed' });
    expect((await change('bureau@bellerive.example')).body).toMatchObject({
      mailFrom: 'bureau@bellerive.example',
    });
    const insuredId = await registered('zoe@mail.example', 'Zoé');
    await mailOnce(insuredId, 'sent');
    const [mail] = sentTo('zoe@mail.example');
    expect(headerOf(mail!, 'From')).toBe('Brokerage smtp <bureau@bellerive.example>');
    expect(headerOf(mail!, 'Message-ID')).toMatch(/^<[-0-9a-f]{36}\.0@bellerive\.example>$/u);
    expect(mail!.from).toBe('no-reply@coverfolio.example');
    expect((await change(null)).body).not.toHaveProperty('mailFrom');
    const after = await registered('noe@mail.example', 'Noé');
    await mailOnce(after, 'sent');
    expect(headerOf(sentTo('noe@mail.example')[0]!, 'From')).toContain('<no-reply@coverfolio.example>');
  });

  it('shows what came back, and sends it once more', async () => {
    const folder = join(desk.dataDir, 'bounces');
    await mkdir(join(folder, 'new'), { recursive: true });
    const { engine, clock } = desk;
    const [store, codec, streams] = [engine.get(EventStore), engine.get(EventCodec), engine.get(Streams)];
    const bounces = await BounceFolder.open({ folder });
    const taking = new TakeBounces(store, codec, streams, clock, bounces);

    const insuredId = await registered('ines@mail.example', 'Inès');
    const sent = await mailOnce(insuredId, 'sent');
    const messageId = headerOf(sentTo('ines@mail.example')[0]!, 'Message-ID').slice(1, -1);
    await writeFile(join(folder, 'new', '1'), report(messageId));
    await taking.takeDue();
    const bounced = await mailOnce(insuredId, 'bounced');
    expect(bounced).toMatchObject({ emailId: sent.emailId, reason: '5.1.1' });
    expect(await bounces.waiting(1)).toEqual([]);
    expect(await outstanding()).toMatchObject([{ emailId: sent.emailId, state: 'bounced' }]);
    const found = await desk.ask('GET', `/emails?state=bounced`, { token: broker });
    expect(found.body.items).toHaveLength(1);
    expect((await desk.ask('GET', '/todo', { token: broker })).body.failedEmails.count).toBe(1);
    expect((await desk.ask('POST', `/emails/${sent.emailId}/resend`, { token: broker })).status).toBe(202);
    await mailOnce(insuredId, 'sent');
    expect(await outstanding()).toEqual([]);
    expect(sentTo('ines@mail.example').map((mail) => mail.envelopeId)).toEqual([
      `${sent.emailId}.0`,
      `${sent.emailId}.1`,
    ]);
  });
});
