import { join } from 'node:path';
import { EmlFolder } from '../../src/adapters/mail/eml-folder.js';
import { downloadXml } from '../../src/demo/generate/download-xml.js';
import type { PartyXml } from '../../src/demo/generate/party-xml.js';
import { policyMessageXml, type PolicyMessageXml } from '../../src/demo/generate/policy-xml.js';
import type { ReadableMail } from '../../src/kernel/index.js';

/** What the API answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
  readonly bytes: Buffer;
}

export interface Asked {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A desk as tests use it, in a process of its own or in theirs. */
export interface Desk {
  ask(method: string, path: string, asked?: Asked): Promise<Answered>;
  cli(...words: string[]): Promise<{ code: number; out: string }>;
  /** The newest mail to this address whose subject fits; waits for it. */
  mailTo(address: string, subject: RegExp): Promise<ReadableMail>;
}

/** Paths of the API stand without what they all begin with. */
export function urlPath(path: string): string {
  return /^\/(?:api|mailbox|b)(?:\/|$)/u.test(path) ? path : `/api/v1${path}`;
}

/** An answer with its body read, where it is JSON. */
export function answered(status: number, headers: Headers, bytes: Buffer): Answered {
  const isJson = (headers.get('content-type') ?? '').includes('json') && bytes.length > 0;
  return { status, headers, body: isJson ? JSON.parse(bytes.toString('utf8')) : undefined, bytes };
}

/** The newest mail of a desk's folder to this address whose subject fits; waits for it. */
export async function awaitMail(dataDir: string, address: string, subject: RegExp): Promise<ReadableMail> {
  const folder = new EmlFolder(join(dataDir, 'mail'));
  for (let n = 0; n < 300; n++) {
    const found = (await folder.list()).find((m) => m.to.includes(address) && subject.test(m.subject));
    const mail = found && (await folder.read(found.id));
    if (mail !== undefined) return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const subjects = (await folder.list()).map((mail) => mail.subject);
  throw new Error(`No mail ${String(subject)} to ${address}; there are: ${subjects.join(' | ')}`);
}

/** Today in Toronto, where the brokerages of the tests are. */
export const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(new Date());

export function daysFromToday(days: number): string {
  return new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export const PASSWORD = 'plum bicycle harbour ledger';
export const MAILBOX = 'demo.broker@broker.edi.example';

/** A policy message with everything that does not matter to the test filled in. */
export function message(
  policyNumber: string,
  insureds: readonly PartyXml[],
  more: Partial<PolicyMessageXml> = {},
): string {
  return policyMessageXml({
    line: 'Home',
    verb: 'Add',
    rqUid: crypto.randomUUID(),
    purpose: 'NBS',
    mailbox: MAILBOX,
    contractNumber: '0417',
    requestedAt: daysFromToday(-20),
    effectiveAt: daysFromToday(-20),
    insureds,
    policyNumber,
    companyCode: 'BORL',
    lineOfBusiness: 'HABL',
    termEffective: daysFromToday(-20),
    termExpiry: daysFromToday(345),
    sequence: 1,
    ...more,
  });
}

export function download(...messages: string[]): string {
  return downloadXml(messages, { insurer: 'Boreal Mutual', sentAt: `${TODAY}T03:10:22-05:00` });
}

/** A brokerage as whoever runs a desk makes it. Before the server's first start it also keeps the demo away. */
export async function addBrokerageAlone(desk: Desk, slug: string): Promise<void> {
  const added = await desk.cli(
    ...['brokerage', 'add', slug, '--name', `Brokerage ${slug}`, '--line1', '1 Main St', '--city', 'Toronto'],
    ...[
      '--province',
      'ON',
      '--postal-code',
      'M5V 2T6',
      '--time-zone',
      'America/Toronto',
      '--mailbox',
      MAILBOX,
    ],
  );
  if (added.code !== 0) throw new Error(added.out);
}

/** A brokerage with a signed-in admin, made as whoever runs a desk makes it. Answers the admin's token. */
export async function addBrokerage(desk: Desk, slug: string): Promise<string> {
  await addBrokerageAlone(desk, slug);
  return addStaff(desk, slug, 'admin');
}

/** Invites a staff member, follows the mail's link and signs in. */
export async function addStaff(desk: Desk, slug: string, role: string): Promise<string> {
  const email = `${role}@${slug}.example`;
  const invited = await desk.cli(
    ...['staff', 'add', '--brokerage', slug, '--email', email, '--name', `A ${role}`, '--role', role],
  );
  if (invited.code !== 0) throw new Error(invited.out);
  const mail = await desk.mailTo(email, /./u);
  const set = await desk.ask('POST', '/passwords', {
    body: { brokerage: slug, token: tokenIn(mail.text), password: PASSWORD },
  });
  if (set.status !== 204) throw new Error(JSON.stringify(set.body));
  return signIn(desk, slug, email);
}

export async function signIn(desk: Desk, slug: string, email: string, password = PASSWORD): Promise<string> {
  const session = await desk.ask('POST', '/sessions', { body: { brokerage: slug, email, password } });
  if (session.status !== 201) throw new Error(JSON.stringify(session.body));
  return session.body.token;
}

export function tokenIn(text: string): string {
  const token = /#token=([\w-]+)/u.exec(text)?.[1];
  if (token === undefined) throw new Error('The mail has no link');
  return token;
}

/** A form with a PDF, as a browser sends it. */
export function pdfForm(
  fields: Readonly<Record<string, string>>,
  file: Uint8Array,
): Pick<Asked, 'body' | 'headers'> {
  const boundary = 'coverfolio-test-boundary';
  const part = (head: string): string => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`);
  const head = `${part('name="file"; filename="document.pdf"')}content-type: application/pdf\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(texts.join('') + head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** Imports XML over the API and waits until it is searchable. Answers the finished download. */
export async function importXml(desk: Desk, token: string, xml: string | Uint8Array): Promise<any> {
  const posted = await desk.ask('POST', '/downloads', {
    token,
    body: typeof xml === 'string' ? Buffer.from(xml) : xml,
    headers: { 'content-type': 'application/xml' },
  });
  if (posted.status >= 300) throw new Error(JSON.stringify(posted.body));
  if (posted.body.state === 'finished') return posted.body;
  const { downloadId } = posted.body;
  for (let n = 0; n < 300; n++) {
    const { body } = await desk.ask('GET', `/downloads/${downloadId}`, { token });
    if (body.state === 'finished') return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The download never finished');
}
