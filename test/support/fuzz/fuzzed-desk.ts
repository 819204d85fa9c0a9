import { samplePdf } from '../../../src/demo/generate/sample-pdf.js';
import {
  addBrokerage,
  addStaff,
  type Asked,
  daysFromToday,
  download,
  importXml,
  MAILBOX,
  message,
  PASSWORD,
  pdfForm,
  signIn,
  tokenIn,
} from '../desk-story.js';
import { NearDesk, readAnswer } from '../near-desk.js';
import type { FuzzAnswer } from './judge.js';
import type { FuzzRequest, Known, Person } from './requests.js';

const SLUG = 'fuzz';
const INSURED = 'fuzz.insured@mail.example';
const PLACE = { city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const IDS = [
  'insuredId',
  'policyId',
  'edocId',
  'downloadId',
  'emailId',
  'staffId',
  'template',
  'slug',
  'view',
];
const MOST_KNOWN = 12;

/** A desk with people, policies, eDocs and an account, and what its clients learn of it. */
export class FuzzedDesk {
  private readonly links: string[] = [];
  readonly known: Known = {
    ids: new Map(IDS.map((name) => [name, []])),
    cursors: [],
    positions: [],
    values: {
      brokerage: [SLUG, SLUG, SLUG, 'nowhere'],
      mailboxes: [[MAILBOX]],
      password: [PASSWORD, PASSWORD, 'short', 'another long one of four words'],
      check: [{ postalCode: PLACE.postalCode }, { policyNumber: 'FZ-1' }, { policyNumber: 'FZ-404' }, {}],
      token: this.links,
      email: [`auditor@${SLUG}.example`, `broker@${SLUG}.example`, INSURED, 'nobody@mail.example'],
      disabled: [true, false],
    },
    kept: new Set(),
  };
  private readonly tokens = new Map<Person, string>();
  /** Staff of the test itself, whom no request may disable. */
  private readonly hidden = new Set<string>();

  private constructor(readonly desk: NearDesk) {}

  static async start(): Promise<FuzzedDesk> {
    const fuzzed = new FuzzedDesk(await NearDesk.start());
    await fuzzed.fill();
    return fuzzed;
  }

  private async fill(): Promise<void> {
    const { desk, tokens } = this;
    const admin = await addBrokerage(desk, SLUG);
    tokens.set('admin', admin);
    await addBrokerage(desk, 'away');
    tokens.set('foreign', await addStaff(desk, 'away', 'broker'));
    tokens.set('broker', await addStaff(desk, SLUG, 'broker'));
    tokens.set('auditor', await addStaff(desk, SLUG, 'auditor'));
    const get = (path: string) => this.done('GET', path, { token: admin });
    for (const { staffId, role } of (await get('/staff')).items)
      if (role !== 'admin') this.hidden.add(staffId);
    const people = ['Ada', 'Bruno', 'Chloé'].map((given, index) =>
      message(`FZ-${index}`, [
        { surname: 'Fuzzman', given, mailingAddress: { line1: `${index} Elm St`, ...PLACE } },
      ]),
    );
    this.learn(await importXml(desk, admin, download(...people, '<broken')));
    const insured: string = (await get('/insureds?search=ada')).items[0].insuredId;
    const other: string = (await get('/insureds?search=bruno')).items[0].insuredId;
    const token = await this.register(insured, INSURED);
    const chosen = { brokerage: SLUG, token, password: PASSWORD, check: { postalCode: PLACE.postalCode } };
    await this.done('POST', '/passwords', { body: chosen });
    this.links.push(token, await this.register(other, 'other.insured@mail.example'));
    const fields = { issueDate: daysFromToday(-1), businessPurpose: 'NBD', documentType: 'DEC' };
    const form = pdfForm(fields, samplePdf({ title: 'Fuzz', lines: [] }));
    const edoc = await this.done('POST', `/insureds/${insured}/edocs`, { token: admin, ...form });
    this.learn(edoc);
    this.known.kept.add(insured).add(other).add(edoc.edocId);
    await desk.settled();
    for (const path of [
      '/insureds?limit=2',
      '/policies?limit=2',
      `/insureds/${insured}/emails`,
      '/staff?limit=1',
      '/mail-templates',
      `/brokerages/${SLUG}`,
      '/views',
    ])
      this.learn(await get(path));
  }

  /** Answers the token of the Welcome mail. */
  private async register(insuredId: string, email: string): Promise<string> {
    const body = { email, checks: ['address'] };
    const token = this.tokens.get('admin');
    await this.done('POST', `/insureds/${insuredId}/registration`, { token, body });
    return tokenIn((await this.desk.mailTo(email, /./u)).text);
  }

  private async done(method: string, path: string, asked: Asked): Promise<any> {
    const { status, body } = await this.desk.ask(method, path, asked);
    if (status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(body)}`);
    return body;
  }

  async send(request: FuzzRequest): Promise<FuzzAnswer> {
    this.desk.clock.pass(2000);
    const { person, url, headers, body, operation } = request;
    const token = person === 'nobody' ? undefined : await this.tokenOf(person);
    const answered = await this.desk.app.inject({
      method: operation.method as 'GET',
      url,
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      // Failed sign-ins from here must not keep the test's own people out.
      remoteAddress: '198.51.100.7',
      ...(body !== undefined && { payload: body }),
      payloadAsStream: true,
    });
    const status = answered.statusCode;
    const bytes = await readAnswer(answered);
    const ended = operation.method === 'DELETE' && operation.path.endsWith('/sessions/current');
    if (status === 401 || ended) this.tokens.delete(person);
    const shown = Object.entries(answered.headers).map(([name, value]) => [name, String(value)]);
    const answeredHeaders: Record<string, string | undefined> = Object.fromEntries(shown);
    const position = answeredHeaders['log-position'];
    if (position !== undefined) remember(this.known.positions, position);
    if (status < 300 && answeredHeaders['content-type']?.startsWith('application/json') === true)
      this.learn(JSON.parse(bytes.toString('utf8')));
    return { status, headers: answeredHeaders, bytes };
  }

  private async tokenOf(person: Exclude<Person, 'nobody'>): Promise<string> {
    const there = this.tokens.get(person);
    if (there !== undefined) return there;
    const slug = person === 'foreign' ? 'away' : SLUG;
    const role = person === 'foreign' ? 'broker' : person;
    const token = await signIn(this.desk, slug, role === 'insured' ? INSURED : `${role}@${slug}.example`);
    this.tokens.set(person, token);
    return token;
  }

  /** Keeps the ids and cursors of an answer for later requests. */
  private learn(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') this.learn(inner);
      else if (name === 'next') remember(this.known.cursors, inner);
      else if (!this.hidden.has(inner)) remember(this.known.ids.get(name) ?? [], inner);
    }
  }
}

/** The first ones stay, as they have most to show; of the later ones the newest do. */
function remember(list: string[], word: string): void {
  if (list.includes(word)) return;
  list.push(word);
  if (list.length > MOST_KNOWN) list.splice(5, 1);
}
