import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { edocMessageXml } from '../../src/demo/generate/edoc-xml.js';
import type { PartyXml } from '../../src/demo/generate/party-xml.js';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import {
  addBrokerageAlone,
  addStaff,
  daysFromToday,
  download,
  importXml,
  message,
} from '../support/desk-story.js';
import { registerAndSignIn } from '../support/insured-story.js';
import { prepareDesk, type RunningDesk } from '../support/running-desk.js';

const HOME = {
  line1: '1204, rue Saint-Denis',
  line2: 'app. 3',
  city: 'Montréal',
  province: 'QC',
  postalCode: 'H2X 3J8',
};
const AUTO = { companyCode: 'GORE', lineOfBusiness: 'AUTO', line: 'PersAuto' } as const;

/** Decisions about to whom a policy belongs, each a situation as a brokerage meets it. Every test has people of its own. */
describe('a downloaded policy', () => {
  let desk: RunningDesk;
  let broker: string;
  let other: string;

  beforeAll(async () => {
    desk = await prepareDesk();
    await addBrokerageAlone(desk, 'table');
    await desk.start();
    other = await addStaff(desk, 'table', 'admin');
    broker = await addStaff(desk, 'table', 'broker');
  }, 120_000);
  afterAll(() => desk.remove());

  const get = async (path: string, token = broker) => (await desk.ask('GET', path, { token })).body;
  const search = async (text: string) => (await get(`/insureds?search=${encodeURIComponent(text)}`)).items;
  const policy = async (number: string) =>
    (await get(`/policies?search=${encodeURIComponent(number)}`)).items[0];
  const holders = async (number: string): Promise<string[]> =>
    (await policy(number)).attachedTo.map((held: any) => held.insuredId);
  const holder = async (number: string) => {
    const [one, ...more] = await holders(number);
    expect(more).toEqual([]);
    return one;
  };
  const bring = async (...messages: string[]) => {
    const { counts } = await importXml(desk, broker, download(...messages));
    return counts;
  };
  const introduce = async (party: PartyXml) => {
    const { given, otherGiven, surname, suffix, mailingAddress: address, birthDate } = party;
    const body = {
      name: { kind: 'person', given, surname, ...(otherGiven && { otherGiven }), ...(suffix && { suffix }) },
      address,
      ...(birthDate && { birthDate }),
    };
    const introduced = await desk.ask('POST', '/insureds', { token: broker, body });
    expect(introduced.status).toBe(201);
    return introduced.body.insuredId as string;
  };
  const attach = (insuredId: string | undefined, policyId: string, body = {}, headers = {}, token = broker) =>
    desk.ask('PUT', `/insureds/${insuredId}/policies/${policyId}`, { token, body, headers });
  const unattach = (insuredId: string | undefined, policyId: string) =>
    desk.ask('DELETE', `/insureds/${insuredId}/policies/${policyId}`, {
      token: broker,
      body: { reason: 'Not his' },
    });
  const register = (insuredId: string | undefined, email: string) =>
    registerAndSignIn(desk, 'table', broker, insuredId!, email, HOME.postalCode);
  const mine = async (token: string): Promise<string[]> =>
    (await get('/me/policies', token)).map((held: any) => held.policyNumber).sort();

  it('whose first named insured equals an insured after case, accents, white space and punctuation is attached by itself', async () => {
    const eve = { given: 'Marie-Ève', otherGiven: 'Louise', surname: "D'Aragon", suffix: 'Jr' };
    const plain = {
      ...{ title: 'Ms', given: 'MARIE EVE', otherGiven: 'louise', surname: 'D’ARAGON', suffix: 'JR.' },
      mailingAddress: {
        line1: '1204 RUE SAINT DENIS  APP 3',
        city: 'MONTREAL',
        province: 'QC',
        postalCode: 'h2x3j8',
      },
    };
    await bring(message('EQ-1', [{ ...eve, mailingAddress: HOME }]), message('EQ-2', [plain], AUTO));
    await bring(message('EQ-3', [plain]));
    expect(new Set([await holder('EQ-1'), await holder('EQ-2'), await holder('EQ-3')]).size).toBe(1);
    expect(await search('aragon')).toHaveLength(1);
  });

  it.each<[string, PartyXml]>([
    ['another given name', { given: 'Noel' }],
    ['a short given name', { given: 'Nate' }],
    ['another other given name', { otherGiven: 'James' }],
    ['another surname', { surname: 'Apartson' }],
    ['another suffix', { suffix: 'Sr' }],
    ['another street', { mailingAddress: { ...HOME, line1: '1204, rue Saint-Urbain' } }],
    [
      'the unit before the number',
      { mailingAddress: { ...HOME, line1: '3-1204, rue Saint-Denis', line2: '' } },
    ],
    ['an abbreviated address', { mailingAddress: { ...HOME, line1: '1204, rue St-Denis' } }],
    ['another postal code', { mailingAddress: { ...HOME, postalCode: 'H2X 3J9' } }],
  ])('with %s has an insured of its own: nothing is fuzzy', async (what, differs) => {
    const tag = what.replaceAll(' ', '');
    const [one, two] = [`FZ-1-${tag}`, `FZ-2-${tag}`];
    const nathan = { given: 'Nathan', otherGiven: 'John', surname: `Apart${tag}`, suffix: 'Jr' };
    await bring(message(one, [{ ...nathan, mailingAddress: HOME }]));
    await bring(message(two, [{ ...nathan, mailingAddress: HOME, ...differs }]));
    expect(await holder(two)).not.toBe(await holder(one));
  });

  it('that equals several insureds goes to the one with an account, else to the oldest', async () => {
    const twice = { given: 'Olga', surname: 'Severalova', mailingAddress: HOME };
    const [oldest, second] = [await introduce(twice), await introduce(twice)];
    await bring(message('SV-1', [twice]));
    expect(await holder('SV-1')).toBe(oldest);
    await register(second, 'olga@mail.example');
    await bring(message('SV-2', [twice], AUTO));
    expect(await holder('SV-2')).toBe(second);
  });

  it.each<[string, PartyXml]>([
    ['no given name', { surname: 'Partless', mailingAddress: HOME }],
    ['an initial for a given name', { given: 'J.', surname: 'Partless', mailingAddress: HOME }],
    ['no surname', { given: 'Partless', mailingAddress: HOME }],
    ['no address', { given: 'Jo', surname: 'Partless' }],
    [
      'no line of an address',
      { given: 'Jo', surname: 'Partless', mailingAddress: { ...HOME, line1: '', line2: '' } },
    ],
    ['no postal code', { given: 'Jo', surname: 'Partless', mailingAddress: { ...HOME, postalCode: '' } }],
    [
      'an impossible postal code',
      { given: 'Jo', surname: 'Partless', mailingAddress: { ...HOME, postalCode: 'D1D 1D1' } },
    ],
  ])('with %s is not attached to an equal one by itself', async (what, party) => {
    const number = `PT-${what.replaceAll(/\W/gu, '')}`;
    await bring(message(`${number}-1`, [party]), message(`${number}-2`, [party], AUTO));
    await bring(message(`${number}-3`, [party]));
    const all = [await holder(`${number}-1`), await holder(`${number}-2`), await holder(`${number}-3`)];
    expect(new Set(all).size).toBe(3);
  });

  it('with a conflicting birth date is not attached by itself; with the same or none it is', async () => {
    const born = (birthDate?: string) => ({
      ...{ given: 'Gil', surname: 'Birthday', mailingAddress: HOME },
      ...(birthDate && { birthDate }),
    });
    await bring(message('BD-1', [born('1990-01-02')]), message('BD-2', [born('1990-01-02')]));
    await bring(message('BD-3', [born()]));
    await bring(message('BD-4', [born('1992-03-04')]));
    const first = await holder('BD-1');
    expect([await holder('BD-2'), await holder('BD-3')]).toEqual([first, first]);
    expect(await holder('BD-4')).not.toBe(first);
    // Now two people have the name: none of them is surely meant where nothing is said.
    await bring(message('BD-5', [born()]));
    expect([first, await holder('BD-4')]).not.toContain(await holder('BD-5'));
  });

  it('of a company equals the same name with the same trade name only', async () => {
    const company = (commercialName: string, tradeName?: string) => ({
      ...{ commercialName, mailingAddress: HOME },
      ...(tradeName && { tradeName }),
    });
    await bring(
      message('CO-1', [company('9123-4567 Québec inc.', 'Chez Marie')]),
      message('CO-2', [company('9123 4567 QUEBEC INC', 'CHEZ MARIE')]),
      message('CO-3', [company('9123-4567 Québec inc.')]),
      message('CO-4', [company('9123-4567 Québec inc.', 'Chez Paul')]),
    );
    const [one, two, three, four] = await Promise.all(['CO-1', 'CO-2', 'CO-3', 'CO-4'].map(holder));
    expect(two).toBe(one);
    expect(new Set([one, three, four]).size).toBe(3);
  });

  it('of a couple in one string equals the same string only, and is never split', async () => {
    const couple = { surname: 'Rose & Karl Duo', mailingAddress: HOME };
    await bring(
      message('CP-1', [couple]),
      message('CP-2', [{ commercialName: 'ROSE & KARL DUO', mailingAddress: HOME }]),
      message('CP-3', [{ given: 'Karl', surname: 'Duo', mailingAddress: HOME }]),
      message('CP-4', [{ given: 'Rose', surname: 'Duo', mailingAddress: HOME }]),
    );
    const [one, two, three, four] = await Promise.all(['CP-1', 'CP-2', 'CP-3', 'CP-4'].map(holder));
    expect(two).toBe(one);
    expect(new Set([one, three, four]).size).toBe(3);
    expect((await search('duo')).map((row: any) => row.name).sort()).toEqual([
      'Karl Duo',
      'Rose & Karl Duo',
      'Rose Duo',
    ]);
  });

  it('that equals nobody has a row of its own; attached by a broker it is found there by both names', async () => {
    const robert = { given: 'Robert', surname: 'Shortname', mailingAddress: HOME };
    await bring(message('SN-1', [robert]));
    await bring(message('SN-2', [{ ...robert, given: 'Bob' }], AUTO));
    const [long, short] = [await holder('SN-1'), await holder('SN-2')];
    expect(short).not.toBe(long);
    const account = await register(long, 'robert@mail.example');
    const attached = await attach(long, (await policy('SN-2')).policyId);
    expect(attached.status).toBe(200);
    expect(await mine(account)).toEqual(['SN-1', 'SN-2']);

    const found = await search('bob shortname');
    const row = found.find((one: any) => one.insuredId === long);
    expect(row).toMatchObject({ name: 'Robert Shortname', alsoDownloadedAs: ['Bob Shortname'] });
    const empty = found.find((one: any) => one.insuredId === short);
    expect(empty.policies).toMatchObject([
      { policyNumber: 'SN-2', attached: false, movedTo: [{ insuredId: long, name: 'Robert Shortname' }] },
    ]);
    // What comes later of it follows, and makes no row again.
    await bring(message('SN-2', [{ ...robert, given: 'Bob' }], { ...AUTO, purpose: 'PCH', sequence: 2 }));
    expect(await holder('SN-2')).toBe(long);
    expect(await search('shortname')).toHaveLength(2);
  });

  it('records and finds its second named insured, who gets it as joint only', async () => {
    const lea = { given: 'Léa', surname: 'Firstly', mailingAddress: HOME };
    const max = { given: 'Max', surname: 'Secondly', mailingAddress: HOME };
    await bring(message('JT-1', [lea, max]), message('JT-2', [max], AUTO));
    const [first, second] = [await holder('JT-1'), await holder('JT-2')];
    expect(second).not.toBe(first);
    const found = (await search('secondly')).map((row: any) => row.insuredId);
    expect(found.sort()).toEqual([first, second].sort());
    expect((await policy('JT-1')).namedInsureds).toEqual(['Léa Firstly', 'Max Secondly']);

    const [leas, maxs] = [
      await register(first, 'lea@mail.example'),
      await register(second, 'max@mail.example'),
    ];
    const { policyId } = await policy('JT-1');
    expect((await attach(second, policyId)).body).toMatchObject({ code: 'policy-held' });
    expect((await attach(second, policyId, { joint: true })).status).toBe(200);
    expect([await mine(leas), await mine(maxs)]).toEqual([['JT-1'], ['JT-1', 'JT-2']]);
  });

  it('held by an insured with an account is refused to another without joint, naming the holder', async () => {
    await bring(
      message('HD-1', [{ given: 'Hal', surname: 'Holder', mailingAddress: HOME }]),
      message('HD-2', [{ given: 'Ida', surname: 'Asker', mailingAddress: HOME }]),
    );
    const [hal, ida] = [await holder('HD-1'), await holder('HD-2')];
    const { policyId } = await policy('HD-1');
    await register(hal, 'hal@mail.example');
    expect(await attach(ida, policyId)).toMatchObject({
      status: 409,
      body: { code: 'policy-held', details: { holder: hal } },
    });
    expect(await holders('HD-1')).toEqual([hal]);
    // Without an account in the way it moves freely.
    expect((await attach(hal, (await policy('HD-2')).policyId)).status).toBe(200);
    expect(await holders('HD-2')).toEqual([hal]);
  });

  it('unattached by a broker stays so when it is downloaded again, from every other too, and is found by its name', async () => {
    const una = { given: 'Una', surname: 'Tached', mailingAddress: HOME };
    await bring(message('UN-1', [una]), message('UN-2', [una], AUTO));
    const holding = await holder('UN-1');
    const account = await register(holding, 'una@mail.example');
    expect(await mine(account)).toEqual(['UN-1', 'UN-2']);
    expect((await unattach(holding, (await policy('UN-2')).policyId)).status).toBe(204);
    expect(await mine(account)).toEqual(['UN-1']);

    const equal = await introduce({ ...una, mailingAddress: { ...HOME, line1: '8 Elm Rd', line2: '' } });
    const again = { ...AUTO, purpose: 'PCH', verb: 'Mod' } as const;
    await bring(message('UN-2', [una], { ...again, sequence: 2 }));
    await bring(
      message('UN-2', [{ ...una, mailingAddress: { ...HOME, line1: '8 Elm Rd', line2: '' } }], {
        ...again,
        sequence: 3,
      }),
    );
    expect(await holders('UN-2')).toEqual([]);
    expect(await mine(account)).toEqual(['UN-1']);
    expect(await get('/policies?search=tached&attached=false')).toMatchObject({
      items: [{ policyNumber: 'UN-2' }],
    });
    const rows = (await search('UN-2')).map((row: any) => [row.name, row.policies[0].attached]);
    expect(rows).toContainEqual(['Una Tached', false]);
    expect(rows.flat()).not.toContain(true);
    // Only a broker attaches it again.
    expect((await attach(equal, (await policy('UN-2')).policyId)).status).toBe(200);
    expect(await holders('UN-2')).toEqual([equal]);
  });

  it('renewed with a new address stays attached; the address and the match keys of its insured follow', async () => {
    const rex = { given: 'Rex', surname: 'Renewed', mailingAddress: HOME };
    const moved = {
      ...rex,
      mailingAddress: { ...HOME, line1: '77 Pine Cres', line2: '', postalCode: 'K1A 0B1' },
    };
    await bring(message('RN-1', [rex]));
    const holding = await holder('RN-1');
    await bring(
      message('RN-1', [moved], {
        ...{ purpose: 'RWL', verb: 'Renew', sequence: 2 },
        ...{ termEffective: daysFromToday(345), termExpiry: daysFromToday(710) },
      }),
    );
    expect(await holder('RN-1')).toBe(holding);
    expect((await search('renewed'))[0]).toMatchObject({
      insuredId: holding,
      address: '77 Pine Cres, Montréal QC',
      postalCode: 'K1A 0B1',
    });
    await bring(message('RN-2', [moved], AUTO));
    expect(await holder('RN-2')).toBe(holding);
    await bring(message('RN-3', [rex]));
    expect(await holder('RN-3')).not.toBe(holding);
  });

  it('whose new version names another person first is flagged, and the client sees nothing new until a broker confirms', async () => {
    const nat = { given: 'Nat', surname: 'Before', mailingAddress: HOME };
    const pat = { given: 'Pat', surname: 'After', mailingAddress: HOME };
    const edoc = (title: string, sentAt: string) =>
      edocMessageXml({
        ...{ rqUid: crypto.randomUUID(), sender: 'Boreal Mutual', sentAt, purpose: 'RED' },
        ...{ policyNumber: 'NC-1', companyCode: 'BORL' },
        attachments: [
          {
            ...{ description: title, type: 'DEC', filename: `${title}.pdf` },
            content: Buffer.from(samplePdf({ title, lines: [title] })),
          },
        ],
      });
    await bring(message('NC-1', [nat]), edoc('old', daysFromToday(-15)));
    const holding = await holder('NC-1');
    const account = await register(holding, 'nat@mail.example');
    const seen = async () => ({
      named: (await get('/me/policies', account)).map((held: any) => held.namedInsureds),
      edocs: (await get('/me/edocs', account)).length,
    });
    expect(await seen()).toEqual({ named: [['Nat Before']], edocs: 1 });

    const change = { purpose: 'PCH', verb: 'Mod', sequence: 2 } as const;
    await bring(
      message('NC-1', [pat], { ...change, effectiveAt: daysFromToday(-5), requestedAt: daysFromToday(-5) }),
      edoc('new', daysFromToday(-2)),
    );
    const { policyId, namedInsuredChanged, revision } = await policy('NC-1');
    expect(namedInsuredChanged).toBe(true);
    expect(await holder('NC-1')).toBe(holding);
    expect(await seen()).toEqual({ named: [['Nat Before']], edocs: 1 });
    // Another version of the same does not lift it.
    await bring(
      message('NC-1', [pat], {
        ...change,
        sequence: 3,
        effectiveAt: daysFromToday(-4),
        requestedAt: daysFromToday(-4),
      }),
    );
    expect(await seen()).toEqual({ named: [['Nat Before']], edocs: 1 });

    const confirm = (ifMatch: string) =>
      desk.ask('POST', `/policies/${policyId}/named-insured-confirmation`, {
        token: broker,
        headers: { 'if-match': ifMatch },
      });
    expect((await confirm(`"${revision}"`)).status).toBe(412);
    expect((await confirm(`"${(await policy('NC-1')).revision}"`)).status).toBeLessThan(300);
    expect(await seen()).toEqual({ named: [['Pat After']], edocs: 2 });
    expect((await policy('NC-1')).namedInsuredChanged).toBe(false);
  });

  it('rewritten under a new number is a new policy', async () => {
    const rea = { given: 'Rea', surname: 'Writ', mailingAddress: HOME };
    await bring(message('RW-1', [rea]));
    const before = await policy('RW-1');
    await bring(message('RW-2', [rea], { purpose: 'RWT' }));
    const after = await policy('RW-2');
    expect(after.policyId).not.toBe(before.policyId);
    expect(after.attachedTo).toEqual(before.attachedTo);
    expect(await policy('RW-1')).toEqual(before);
  });

  it('stays readable to the client when it is expired or cancelled, and is marked so', async () => {
    const xan = { given: 'Xan', surname: 'Spent', mailingAddress: HOME };
    const term = (from: number, to: number) => ({
      ...{ termEffective: daysFromToday(from), termExpiry: daysFromToday(to) },
      ...{ effectiveAt: daysFromToday(from), requestedAt: daysFromToday(from) },
    });
    await bring(
      message('XP-1', [xan], term(-400, -35)),
      message('XP-2', [xan], term(-100, 265)),
      message('XP-2', [xan], {
        ...term(-100, 265),
        ...{ purpose: 'XLN', verb: 'Cancel', sequence: 2 },
        ...{ effectiveAt: daysFromToday(-3), requestedAt: daysFromToday(-10) },
      }),
      message('XP-3', [xan], term(-10, 355)),
    );
    const account = await register(await holder('XP-1'), 'xan@mail.example');
    const statuses = (await get('/me/policies', account)).map((held: any) => [
      held.policyNumber,
      held.status,
    ]);
    expect(statuses.sort()).toEqual([
      ['XP-1', 'expired'],
      ['XP-2', 'cancelled'],
      ['XP-3', 'active'],
    ]);
  });

  it('that two brokers attach at the same moment goes to one; the other gets the conflict', async () => {
    const people = ['Aya', 'Bea', 'Cia'].map((given, n) => ({
      ...{ given, surname: 'Raced', mailingAddress: HOME },
      number: `RC-${n}`,
    }));
    await bring(...people.map(({ number, ...party }) => message(number, [party])));
    const [aya, bea] = [await holder('RC-0'), await holder('RC-1')];
    const { policyId, revision } = await policy('RC-2');
    const read = { 'if-match': `"${revision}"` };
    const both = await Promise.all([attach(aya, policyId, {}, read), attach(bea, policyId, {}, read, other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = both[0].status === 200 ? aya : bea;
    expect(await holders('RC-2')).toEqual([winner]);
  });
});
