import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { edocMessageXml } from '../../src/demo/generate/edoc-xml.js';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import {
  addBrokerage,
  addStaff,
  type Answered,
  type Asked,
  daysFromToday,
  download,
  importXml,
  message,
  PASSWORD,
  signIn,
  tokenIn,
} from '../support/desk-story.js';
import { huntIn, markersIn } from '../support/marker-hunt.js';
import { RealDesk } from '../support/real-desk.js';

/** What nobody but its owner and its brokerage may read. Secrets join them when they are made. */
const MARKERS: Record<string, string> = {
  given: 'Xandrine-Noé',
  surname: "Quorvath-d'Embrun",
  secondName: 'Zebulina Threnody',
  companyName: 'Plimsoll Gauntlet inc.',
  street: '4417 Wexlington Crescent',
  unit: 'Suite Oxterville',
  postalCode: 'V9X 3X7',
  phone: '604 555 0173',
  birthDate: '1967-08-23',
  downloadedEmail: 'xq.downloaded@markers.example',
  email: 'xandrine@accounts.example',
  nextEmail: 'noe.quorvath@accounts.example',
  policyNumber: 'QZX 774-4121',
  unattachReason: 'marmalade quarrel about a barn',
  closeReason: 'emigrated to Kerguelen',
  edocTitle: 'Wintermoth declaration',
  edocFileName: 'thistledown-papers.pdf',
  edocText: 'PELLUCID 77120 HORNBEAM',
  downloadedEdocText: 'BRACKISH 99310 SYCAMORE',
  downloadedEdocName: 'fenugreek.pdf',
  removalReason: 'belonged to a namesake in Yorkton',
  searchText: 'searchquillwort',
  wrongPassword: 'cobalt umbrella nineteen geese',
  password: PASSWORD,
  nextPassword: 'seven quiet lanterns glow',
  malformedBody: 'marigoldmalformed',
  unknownField: 'bittercressfield',
  strangePath: 'pelicanpath',
  strangeHeader: 'hellebore-header-1',
  brokenXml: 'buttercupbroken',
  misdirected: 'Nettlesome Foxglove',
  contradiction: 'Damson Juniperly',
  fileName: 'feverfew-client-list.xml',
};
const SECRET = ['password', 'wrongPassword', 'nextPassword', 'brokerToken', 'insuredToken', 'linkToken'];
const HOME = { line1: MARKERS['street']!, line2: MARKERS['unit']!, city: 'Vancouver', province: 'BC' };
const XANDRINE = {
  ...{ given: MARKERS['given']!, surname: MARKERS['surname']!, birthDate: MARKERS['birthDate']! },
  ...{ email: MARKERS['downloadedEmail']!, phone: MARKERS['phone']! },
  mailingAddress: { ...HOME, postalCode: MARKERS['postalCode']! },
};
const named = (name: string) => {
  const [given, surname] = name.split(' ');
  return { given: given!, surname: surname!, mailingAddress: XANDRINE.mailingAddress };
};

/** The whole desk is used and misused with data that is easy to recognise; then it is looked for. */
describe('personal data and secrets', () => {
  let desk: RealDesk;
  let temporary: string;
  /** Markers in an error's answer that its request did not bring itself. */
  const leaked: string[] = [];
  const errors = new Set<string>();

  const ask = async (method: string, path: string, asked: Asked = {}): Promise<Answered> => {
    const answered = await desk.ask(method, path, asked);
    if (answered.status < 400) return answered;
    errors.add(answered.body?.code ?? String(answered.status));
    const { body = '', headers = {} } = asked;
    const sent = body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : JSON.stringify(body);
    const own = markersIn(`${decodeURIComponent(path)} ${sent} ${JSON.stringify(headers)}`, MARKERS);
    const told = markersIn(
      `${answered.bytes.toString('utf8')} ${JSON.stringify([...answered.headers])}`,
      MARKERS,
    );
    const wrong = told.filter((marker) => !own.includes(marker) || SECRET.includes(marker));
    if (wrong.length > 0) leaked.push(`${method} ${path} tells ${wrong.join()}`);
    return answered;
  };

  beforeAll(async () => {
    temporary = mkdtempSync(join(tmpdir(), 'coverfolio-markers-'));
    desk = await RealDesk.prepare({ LOG_LEVEL: 'debug', TMPDIR: temporary });
    await desk.start();
    await addBrokerage(desk, 'marks');
    const broker = await addStaff(desk, 'marks', 'broker');
    MARKERS['brokerToken'] = broker;
    await useTheDesk(broker);
    await misuseTheDesk(broker);
  }, 180_000);
  afterAll(async () => {
    await desk.remove();
    rmSync(temporary, { recursive: true });
  });

  async function useTheDesk(token: string): Promise<void> {
    const own = (path: string) => ask('GET', path, { token });
    const edoc = edocMessageXml({
      ...{ rqUid: crypto.randomUUID(), sender: 'Boreal Mutual', sentAt: daysFromToday(-1), purpose: 'RED' },
      ...{ policyNumber: MARKERS['policyNumber']!, companyCode: 'BORL' },
      attachments: [
        {
          ...{ description: MARKERS['edocTitle']!, type: 'DEC', filename: MARKERS['downloadedEdocName']! },
          content: samplePdf({ title: 'x', lines: [MARKERS['downloadedEdocText']!] }),
        },
      ],
    });
    const xml = download(
      message(MARKERS['policyNumber']!, [XANDRINE, named(MARKERS['secondName']!)]),
      message('CO 1', [{ commercialName: MARKERS['companyName']!, mailingAddress: XANDRINE.mailingAddress }]),
      message('MD 1', [named(MARKERS['misdirected']!)], { mailbox: 'other@broker.example' }),
      message('CT 1', [named(MARKERS['contradiction']!)], { rqUid: 'a0000000-0000-4000-8000-000000000001' }),
      message('CT 1', [named('Damson Otherwise')], { rqUid: 'a0000000-0000-4000-8000-000000000001' }),
      message('', [named(MARKERS['misdirected']!)]),
      edoc,
    );
    await importXml(desk, token, xml);
    await importXml(desk, token, xml);
    const file = join(desk.dataDir, '..', MARKERS['fileName']!);
    writeFileSync(file, download(message('CLI 1', [named(MARKERS['secondName']!)])));
    expect((await desk.cli('import', file, '--brokerage', 'marks')).code).toBe(0);
    rmSync(file);

    const [row] = (await own(`/insureds?search=${encodeURIComponent(MARKERS['policyNumber']!)}`)).body.items;
    const { insuredId } = row;
    const [{ policyId }] = (await own('/policies?search=QZX7744121')).body.items;
    const [company] = (await own('/insureds?search=plimsoll')).body.items;
    for (const search of [MARKERS['searchText']!, 'wexl', MARKERS['email']!])
      await own(`/insureds?search=${encodeURIComponent(search)}`);
    const registration = { email: MARKERS['email']!, checks: ['address'] };
    const registered = await ask('POST', `/insureds/${insuredId}/registration`, {
      ...{ token, body: registration, headers: { 'idempotency-key': 'registration-1' } },
    });
    expect(registered.status).toBe(201);
    const taken = await ask('POST', `/insureds/${company.insuredId}/registration`, {
      token,
      body: registration,
    });
    expect(taken.body.code).toBe('email-taken');

    const mail = await desk.mailTo(MARKERS['email']!, /./u);
    MARKERS['linkToken'] = tokenIn(mail.text);
    const setting = { brokerage: 'marks', token: MARKERS['linkToken'], password: PASSWORD };
    await ask('POST', '/passwords', { body: { ...setting, check: { postalCode: 'K1A 0B1' } } });
    await ask('POST', '/passwords', { body: { ...setting, password: MARKERS['malformedBody']! } });
    const set = await ask('POST', '/passwords', {
      body: { ...setting, check: { postalCode: MARKERS['postalCode']! } },
    });
    expect(set.status).toBe(204);
    const insured = await signIn(desk, 'marks', MARKERS['email']!);
    MARKERS['insuredToken'] = insured;
    await ask('GET', '/me', { token: insured });

    const form = new FormData();
    const pdf = samplePdf({ title: MARKERS['edocTitle']!, lines: [MARKERS['edocText']!] });
    form.set('file', new Blob([Uint8Array.from(pdf)], { type: 'application/pdf' }), MARKERS['edocFileName']);
    const fields = { issueDate: daysFromToday(-1), businessPurpose: 'RED', documentType: 'DEC', policyId };
    for (const [field, value] of Object.entries({ ...fields, title: MARKERS['edocTitle']! }))
      form.set(field, value);
    const encoded = new Response(form);
    const upload = {
      body: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type')! },
    };
    const added = await ask('POST', `/insureds/${insuredId}/edocs`, { token, ...upload });
    expect(added.status).toBe(201);
    await ask('POST', `/insureds/${insuredId}/edocs`, { token, ...upload });
    const opened = await ask('GET', `/me/edocs/${added.body.edocId}/file`, { token: insured });
    expect(opened.bytes.equals(Buffer.from(pdf))).toBe(true);
    await ask('DELETE', `/edocs/${added.body.edocId}`, {
      token,
      body: { reason: MARKERS['removalReason']! },
    });

    const policy = `/insureds/${insuredId}/policies/${policyId}`;
    const held = await ask('PUT', `/insureds/${company.insuredId}/policies/${policyId}`, { token, body: {} });
    expect(held.body.code).toBe('policy-held');
    expect(
      (
        await ask('PUT', `/insureds/${company.insuredId}/policies/${policyId}`, {
          token,
          body: { joint: true },
        })
      ).status,
    ).toBe(200);
    const unattached = await ask('DELETE', policy, { token, body: { reason: MARKERS['unattachReason']! } });
    expect(unattached.status).toBe(204);

    const email = { email: MARKERS['nextEmail']! };
    expect((await ask('PUT', `/insureds/${insuredId}/email`, { token, body: email })).status).toBeLessThan(
      300,
    );
    await ask('POST', '/password-resets', { body: { brokerage: 'marks', ...email } });
    const reset = tokenIn((await desk.mailTo(MARKERS['nextEmail']!, /password|reset/iu)).text);
    await ask('POST', '/passwords', {
      body: { brokerage: 'marks', token: reset, password: MARKERS['nextPassword']! },
    });
    await signIn(desk, 'marks', MARKERS['nextEmail']!, MARKERS['nextPassword']);
    const closing = { token, body: { reason: MARKERS['closeReason']! } };
    expect((await ask('DELETE', `/insureds/${insuredId}/registration`, closing)).status).toBeLessThan(300);
  }

  async function misuseTheDesk(token: string): Promise<void> {
    const text = (body: string) => ({
      body: Buffer.from(body),
      headers: { 'content-type': 'application/json' },
    });
    const of = (body: object) => ({ token, body });
    for (const email of [MARKERS['email']!, `admin@marks.example`])
      await ask('POST', '/sessions', {
        body: { brokerage: 'marks', email, password: MARKERS['wrongPassword']! },
      });
    await ask('POST', '/sessions', text(`{"email": "${MARKERS['malformedBody']}", `));
    await ask('POST', '/insureds', { token, ...text(`{"name": ${MARKERS['surname']}`) });
    await ask('POST', '/insureds', of({ [MARKERS['unknownField']!]: MARKERS['given'] }));
    await ask('POST', '/insureds', of({ name: { kind: MARKERS['given'] }, birthDate: MARKERS['surname'] }));
    await ask('GET', `/insureds/${MARKERS['strangePath']}`, { token });
    await ask('GET', `/${MARKERS['strangePath']}?search=${MARKERS['searchText']}`, { token });
    await ask('GET', `/insureds?limit=${MARKERS['searchText']}&search=${MARKERS['searchText']}`, { token });
    await ask('GET', `/insureds?cursor=${MARKERS['searchText']}`, { token });
    await ask('GET', '/insureds', { token: MARKERS['linkToken'] });
    await ask('GET', '/insureds', { token: MARKERS['insuredToken'] });
    const headers = { 'x-correlation-id': MARKERS['strangeHeader']!, 'if-match': MARKERS['strangeHeader']! };
    await ask('POST', `/insureds/${crypto.randomUUID()}/registration`, {
      ...{ token, headers, body: { email: MARKERS['email']!, checks: ['address'] } },
    });
    await ask('POST', `/insureds/${MARKERS['strangePath']}/edocs`, { token, ...text(MARKERS['edocText']!) });
    const broken = `${download(message('BR 1', [XANDRINE])).slice(0, -40)}<${MARKERS['brokenXml']}`;
    for (const xml of [
      broken,
      `<${MARKERS['brokenXml']}/>`,
      MARKERS['brokenXml']!,
      `<!DOCTYPE ${MARKERS['brokenXml']}>`,
    ])
      await ask('POST', '/downloads', {
        ...{ token, body: Buffer.from(xml), headers: { 'content-type': 'application/xml' } },
      });
    // All of it is taken in before anything is looked for.
    await importXml(desk, token, download(message('LAST 1', [named('Last Ofall')])));
  }

  const placeOf = (path: string): string => path.replace(/-(?:wal|shm)$/u, '').split(/[/\\]/u)[0]!;
  /** Rows are in the clear in views, which can be made again from the sealed log; secrets and documents never are. */
  const VIEWED = [
    ...['birthDate', 'companyName', 'contradiction', 'downloadedEdocName', 'downloadedEmail', 'edocFileName'],
    ...[
      'edocTitle',
      'email',
      'fileName',
      'given',
      'nextEmail',
      'phone',
      'policyNumber',
      'postalCode',
      'secondName',
    ],
    ...['street', 'surname', 'unit', 'closeReason', 'removalReason', 'unattachReason'],
  ];
  const MAILED = ['email', 'given', 'linkToken', 'nextEmail', 'surname'];

  it('stand in no file in the clear but views and the mails of the development transport', () => {
    const found = huntIn(desk.dataDir, MARKERS, placeOf);
    expect(Object.keys(found).sort()).toEqual(['mail', 'views.db']);
    expect(found['mail']).toEqual(MAILED);
    for (const name of found['views.db']!) expect(VIEWED).toContain(name);
    for (const name of ['given', 'surname', 'email', 'policyNumber', 'street', 'fileName'])
      expect(found['views.db']).toContain(name);
    expect(huntIn(temporary, MARKERS, placeOf)).toEqual({});
  });

  it('stand in no line of the log', () => {
    expect(desk.log).toContain('answered');
    expect(markersIn(desk.log, MARKERS)).toEqual([]);
  });

  it('are told by no error but to who sent them, and passwords and tokens to nobody', () => {
    expect(leaked).toEqual([]);
    expect([...errors]).toEqual(
      expect.arrayContaining([
        'email-taken',
        'policy-held',
        'request-malformed',
        'not-found',
        'edoc-already-there',
      ]),
    );
  });

  it('stand in no link of a mail but its token behind the #', async () => {
    const mails = await Promise.all(
      [MARKERS['email']!, MARKERS['nextEmail']!].map((address) => desk.mailTo(address, /./u)),
    );
    const links = mails.flatMap(({ text }) => text.match(/https?:\S+/gu) ?? []);
    expect(links.length).toBeGreaterThan(0);
    expect(links.flatMap((link) => markersIn(link.replace(/#token=.*/u, ''), MARKERS))).toEqual([]);
  });
});
