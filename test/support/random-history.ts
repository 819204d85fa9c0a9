import { join } from 'node:path';
import { EmlFolder } from '../../src/adapters/mail/eml-folder.js';
import { edocMessageXml } from '../../src/demo/generate/edoc-xml.js';
import { type Random, randomOf, uuidOf } from '../../src/demo/generate/random.js';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import {
  type Answered,
  daysFromToday,
  download,
  message,
  PASSWORD,
  pdfForm,
  signIn,
  tokenIn,
} from './desk-story.js';
import type { NearDesk } from './near-desk.js';

const HOMES = [
  { line1: '1204, rue Saint-Denis', city: 'Montréal', province: 'QC', postalCode: 'H2X 3J8' },
  { line1: '12 Elm St', line2: 'Unit 4', city: 'Ottawa', province: 'ON', postalCode: 'K1A 0B1' },
];
const GIVEN = ['Ann', 'Bob', 'Cléo', 'Dee'];
const NUMBERS = Array.from({ length: 9 }, (_, n) => `RH ${100 + n}`);
const PURPOSES = ['NBS', 'PCH', 'RWL', 'XLN', 'REI', 'ZC7', 'NBQ'];
const EMAILS = ['one@mail.example', 'two@mail.example', 'three@mail.example', 'four@mail.example'];
const HOUR = 3_600_000;

type Step = () => Promise<Answered>;

/** A brokerage's life by chance: the same seed takes the same steps. Refusals belong to it. */
export class RandomHistory {
  /** How often each kind of step was taken and led to something. */
  private readonly done = new Map<string, number>();
  private readonly random: Random;

  constructor(
    private readonly desk: NearDesk,
    private readonly slug: string,
    private broker: string,
    seed: string,
  ) {
    this.random = randomOf(seed);
  }

  private readonly steps: Readonly<Record<string, Step>> = {
    import: () => this.import(this.downloaded()),
    'import again': () => this.import(this.downloaded()),
    'sent ahead': () => this.import(download(this.edocMessage('RH 999'))),
    attach: () => this.attach({}),
    joint: () => this.attach({ joint: true }),
    unattach: async () => {
      const { policyId, attachedTo } = await this.policy();
      return this.ask('DELETE', `/insureds/${this.one<any>(attachedTo)?.insuredId}/policies/${policyId}`, {
        reason: 'by chance',
      });
    },
    confirm: async () =>
      this.ask('POST', `/policies/${(await this.policy('changed')).policyId}/named-insured-confirmation`),
    introduce: () =>
      this.ask('POST', '/insureds', {
        name: { kind: 'person', given: this.random.pick(GIVEN), surname: 'Roy' },
        address: this.random.pick(HOMES),
      }),
    'correct insured': async () =>
      this.ask('PATCH', `/insureds/${(await this.insured()).insuredId}`, {
        ...(this.random.chance(0.5) && { address: this.random.pick(HOMES) }),
        name: { kind: 'person', given: this.random.pick(GIVEN), surname: 'Roi' },
      }),
    register: async () =>
      this.ask('POST', `/insureds/${(await this.insured()).insuredId}/registration`, {
        ...{ email: this.random.pick(EMAILS), checks: ['address'] },
      }),
    email: async () =>
      this.ask('PUT', `/insureds/${(await this.registered()).insuredId}/email`, {
        email: this.random.pick(EMAILS),
      }),
    close: async () =>
      this.ask('DELETE', `/insureds/${(await this.registered()).insuredId}/registration`, { reason: 'left' }),
    look: async () => this.ask('POST', `/insureds/${(await this.insured()).insuredId}/client-views`),
    reset: async () => this.ask('POST', `/insureds/${(await this.registered()).insuredId}/password-reset`),
    forgotten: () =>
      this.ask('POST', '/password-resets', { brokerage: this.slug, email: this.random.pick(EMAILS) }),
    password: () => this.setPassword(),
    'sign in': async () => {
      const { email = 'nobody@mail.example' } = await this.insured('&account=active');
      return this.ask('POST', '/sessions', { brokerage: this.slug, email, password: PASSWORD });
    },
    resend: async () => {
      const { insuredId } = await this.registered();
      const { items } = await this.get(`/insureds/${insuredId}/emails`);
      return this.ask('POST', `/emails/${this.one<any>(items)?.emailId ?? insuredId}/resend`);
    },
    edoc: () => this.addEDoc(),
    'correct edoc': async () =>
      this.ask('PATCH', `/edocs/${await this.edoc()}`, {
        ...(this.random.chance(0.3) && { policyId: (await this.policy()).policyId }),
        visibility: this.random.pick(['visible', 'internal']),
        title: `Title ${this.random.below(9)}`,
      }),
    'remove edoc': async () => this.ask('DELETE', `/edocs/${await this.edoc()}`, { reason: 'wrong' }),
    staff: () =>
      this.ask('POST', '/staff', {
        ...{ name: 'Somebody', email: `s${this.random.below(5)}@staff.example` },
        ...{ role: this.random.pick(['broker', 'auditor']), language: 'en' },
      }),
    'change staff': async () => {
      const { items } = await this.get('/staff');
      const others = items.filter(({ email }: any) => email.endsWith('@staff.example'));
      const change = this.random.chance(0.5) ? { role: 'auditor' } : { disabled: this.random.chance(0.6) };
      return this.ask('PATCH', `/staff/${this.one<any>(others)?.staffId ?? uuidOf(this.random)}`, change);
    },
  };

  /** Takes so many steps, each kind as often as the others. Between some of them an hour passes. */
  async live(steps: number): Promise<void> {
    let names: string[] = [];
    await this.import(this.downloaded());
    for (let n = 0; n < steps; n++) {
      if (names.length === 0) names = [...Object.keys(this.steps), 'register', 'password'];
      const [name] = names.splice(this.random.below(names.length), 1);
      const answered = await this.steps[name!]!();
      if (answered.status >= 500) throw new Error(`${name}: ${answered.status} ${answered.bytes.toString()}`);
      if (answered.status < 300) this.done.set(name!, (this.done.get(name!) ?? 0) + 1);
      if (this.random.chance(0.7)) await this.desk.settled();
      if (this.random.chance(0.1)) await this.anHourPasses();
    }
    await this.desk.settled();
  }

  /** Kinds of steps that never led to anything. */
  get undone(): string[] {
    return Object.keys(this.steps).filter((name) => !this.done.has(name));
  }

  private async anHourPasses(): Promise<void> {
    this.desk.clock.pass(HOUR);
    this.broker = await signIn(this.desk, this.slug, `admin@${this.slug}.example`);
  }

  private ask(method: string, path: string, body?: unknown): Promise<Answered> {
    return this.desk.ask(method, path, { token: this.broker, body });
  }

  private async get(path: string): Promise<any> {
    return (await this.ask('GET', path)).body;
  }

  private one<T>(list: readonly T[] = []): T | undefined {
    return list.length === 0 ? undefined : this.random.pick(list);
  }

  private async insured(filter = ''): Promise<any> {
    const { items } = await this.get(`/insureds?search=roy&limit=100${filter}`);
    return this.one(items) ?? { insuredId: uuidOf(this.random) };
  }

  private registered(): Promise<any> {
    return this.insured(`&account=${this.random.pick(['invited', 'active'])}`);
  }

  private async policy(changed?: 'changed'): Promise<any> {
    const { items } = await this.get('/policies?search=roy&limit=100');
    const fitting = items.filter((found: any) => changed === undefined || found.namedInsuredChanged);
    return this.one(fitting) ?? { policyId: uuidOf(this.random), attachedTo: [] };
  }

  private async edoc(): Promise<string> {
    const { insuredId } = await this.insured();
    const found = await this.get(`/insureds/${insuredId}/edocs`);
    return this.one<any>(found.items)?.edocId ?? uuidOf(this.random);
  }

  private async attach(body: object): Promise<Answered> {
    const [{ insuredId }, { policyId }] = [await this.insured(), await this.policy()];
    return this.ask('PUT', `/insureds/${insuredId}/policies/${policyId}`, body);
  }

  private async addEDoc(): Promise<Answered> {
    const { insuredId, policies = [] } = await this.insured();
    const policyId = this.random.chance(0.6) ? this.one<any>(policies)?.policyId : undefined;
    const issueDate = daysFromToday(-this.random.below(30));
    const form = pdfForm(
      { issueDate, businessPurpose: 'RED', documentType: 'DEC', ...(policyId && { policyId }) },
      samplePdf({ title: `Page ${this.random.below(20)}`, lines: ['x'] }),
    );
    return this.desk.ask('POST', `/insureds/${insuredId}/edocs`, { token: this.broker, ...form });
  }

  private async setPassword(): Promise<Answered> {
    await this.desk.settled();
    const { email = '', postalCode = 'K1A 0B1' } = await this.insured('&account=invited');
    const folder = new EmlFolder(join(this.desk.dataDir, 'mail'));
    const sent = (await folder.list()).find(({ to }) => to.includes(email));
    const { text = '' } = (sent && (await folder.read(sent.id))) ?? {};
    const token = text.includes('#token=') ? tokenIn(text) : 'no-link-was-ever-sent-there';
    return this.ask('POST', '/passwords', {
      ...{ brokerage: this.slug, token, password: PASSWORD, check: { postalCode } },
    });
  }

  private async import(xml: string): Promise<Answered> {
    return this.desk.ask('POST', '/downloads', {
      ...{ token: this.broker, body: Buffer.from(xml), headers: { 'content-type': 'application/xml' } },
    });
  }

  private downloaded(): string {
    const messages = Array.from({ length: 1 + this.random.below(6) }, () => this.message());
    const broken = this.random.chance(0.2) ? [message('', [{ given: 'No', surname: 'Number' }])] : [];
    return download(...messages, ...broken);
  }

  private message(): string {
    const { random } = this;
    const number = random.pick(NUMBERS);
    if (random.chance(0.2)) return this.edocMessage(number);
    const person = () => ({ given: random.pick(GIVEN), surname: 'Roy', mailingAddress: random.pick(HOMES) });
    const term = random.below(3) * 365 - 400;
    return message(number, random.chance(0.3) ? [person(), person()] : [person()], {
      ...{ rqUid: uuidOf(random), purpose: random.pick(PURPOSES), sequence: 1 + random.below(5) },
      ...{ termEffective: daysFromToday(term), termExpiry: daysFromToday(term + 365) },
      effectiveAt: daysFromToday(term + random.below(300)),
    });
  }

  private edocMessage(policyNumber: string): string {
    const { random } = this;
    const title = `Sent ${random.below(12)}`;
    return edocMessageXml({
      ...{ rqUid: uuidOf(random), sender: 'Boreal Mutual', sentAt: daysFromToday(-random.below(20)) },
      ...{ policyNumber, companyCode: 'BORL', purpose: 'RED' },
      attachments: [
        {
          ...{ description: title, type: 'DEC', filename: 'a.pdf' },
          content: samplePdf({ title, lines: ['x'] }),
        },
      ],
    });
  }
}
