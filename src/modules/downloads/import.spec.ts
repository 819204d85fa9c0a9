import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { CsioReader } from '../../adapters/csio/csio-reader.js';
import { InMemoryEventStore } from '../../adapters/event-store/in-memory.js';
import {
  type Brokerage,
  Brokerages,
  type Catalogue,
  EventCodec,
  InvalidAppend,
  keyedId,
  type RecordedEvent,
  Streams,
} from '../../kernel/index.js';
import { CountedIds, FixedClock } from '../../../test/support/fixed.js';
import { MemoryFiles } from '../../../test/support/memory-files.js';
import { StrictKeyRing } from '../../../test/support/strict-key-ring.js';
import { MemoryStateStore } from '../../../test/support/memory-state-store.js';
import { seeded } from '../../../test/support/stepped-event-store.js';
import { ReceiveDownloadedEDoc } from '../documents/index.js';
import { FollowDownloadedDetailsHandler } from '../insureds/follow-downloaded-details/follow-downloaded-details.handler.js';
import {
  type EqualInsured,
  FollowDownloadedDetails,
  insured,
  type Insured,
  insuredEvents,
  type InsuredEvent,
  InsuredsDirectory,
  IntroduceInsured,
  matchKey,
} from '../insureds/index.js';
import { IntroduceInsuredHandler } from '../insureds/introduce-insured/introduce-insured.handler.js';
import { DownloadPolicyVersionHandler } from '../policies/download-policy-version/download-policy-version.handler.js';
import {
  DownloadPolicyVersion,
  type HeldPolicy,
  PoliciesDirectory,
  policy,
  policyEvents,
} from '../policies/index.js';
import { downloadEvents } from './download.js';
import { Importer } from './importer.provider.js';
import { Spool } from './spool.provider.js';
import { TakeBatch } from './take-batch.provider.js';

const BROKERAGE = '00000000-0000-7000-8000-00000000b001';
const CATALOGUE: Catalogue = { ...insuredEvents, ...policyEvents, ...downloadEvents };
const SETTINGS = {
  brokerageId: BROKERAGE,
  mailboxes: ['demo@broker.example'],
  contractNumbers: ['0417-02'],
  companyAliases: { BORX: 'BORL' },
} as unknown as Brokerage;

type Parts = {
  id?: string;
  purpose?: string;
  given?: string;
  number?: string;
  company?: string;
  address?: string;
  sequence?: number;
  term?: string;
  contract?: string;
  birth?: string;
};

const message = (parts: Parts = {}) => {
  const { id, purpose = 'NBS', given = 'Marie-Ève', number = 'BM 1', company = 'BORL', sequence } = parts;
  const { address = '1204, rue Saint-Denis', term = '2025', contract = '0417-02', birth } = parts;
  return `<InsuranceSvcRq><PersAutoPolicyModRq>${id === undefined ? '' : `<RqUID>${id}</RqUID>`}
   <BusinessPurposeTypeCd>csio:${purpose}</BusinessPurposeTypeCd>
   <TransactionRequestDt>${term}-08-${String(10 + (sequence ?? 0))}</TransactionRequestDt>
   <TransactionEffectiveDt>${term}-09-01</TransactionEffectiveDt>
   <Producer><ProducerInfo><ContractNumber>${contract}</ContractNumber></ProducerInfo></Producer>
   <InsuredOrPrincipal><GeneralPartyInfo>
    <NameInfo><PersonName><Surname>Tremblay-Côté</Surname><GivenName>${given}</GivenName></PersonName></NameInfo>
    <Addr><AddrTypeCd>csio:1</AddrTypeCd><Addr1>${address}</Addr1><PostalCode>H2X3J8</PostalCode></Addr></GeneralPartyInfo>
    <InsuredOrPrincipalInfo><PersonInfo>${birth === undefined ? '' : `<BirthDt>${birth}</BirthDt>`}</PersonInfo></InsuredOrPrincipalInfo>
   </InsuredOrPrincipal>
   <PersPolicy><PolicyNumber>${number}</PolicyNumber><LOBCd>csio:AUTO</LOBCd>
    <ContractTerm><EffectiveDt>${term}-09-01</EffectiveDt><ExpirationDt>${Number(term) + 1}-09-01</ExpirationDt></ContractTerm>
    <csio:CompanyCd>${company}</csio:CompanyCd>
    ${sequence === undefined ? '' : `<TransactionSeqNumber>${sequence}</TransactionSeqNumber>`}</PersPolicy>
  </PersAutoPolicyModRq></InsuranceSvcRq>`;
};
const EDOC =
  '<CommonSvcRs><ActivityNoteRs><RqUID>e1</RqUID><PartialPolicy><PolicyNumber>BM 1</PolicyNumber><csio:CompanyCd>BORX</csio:CompanyCd>' +
  '</PartialPolicy><FileAttachmentInfo><AttachmentContent>JVBERi0x</AttachmentContent></FileAttachmentInfo></ActivityNoteRs></CommonSvcRs>';
const file = (...messages: string[]) =>
  `<ACORD><SignonRq><ClientApp><Org>Boreal</Org></ClientApp></SignonRq>${messages.join('\n')}</ACORD>`;

/** What the match view will answer, straight from the log. */
class LogDirectory extends InsuredsDirectory {
  constructor(private readonly desk: Desk) {
    super();
  }

  async find(brokerageId: string, insuredId: string): Promise<Insured> {
    return (await this.desk.streams.load(insured, insuredId, brokerageId)).state;
  }

  async equalTo(brokerageId: string, keys: readonly string[], position: string) {
    expect(Number(position)).toBe(this.desk.store.log.length);
    const states = new Map<string, { state: Insured; introducedAt: string }>();
    for (const placed of this.desk.store.log.filter(({ stream }) => stream.startsWith('insured-'))) {
      const { stream, type, data, metadata, position: at } = this.desk.reader.decode(placed);
      const { state, introducedAt } = states.get(stream) ?? { state: insured.initial, introducedAt: at };
      states.set(stream, {
        state: insured.evolve(state, { type, data } as InsuredEvent, metadata),
        introducedAt,
      });
    }
    const found = new Map<string, EqualInsured[]>();
    for (const { state, introducedAt } of states.values()) {
      if (state.kind === 'absent') continue;
      const { name, address, birthDate } = state.details;
      const key = matchKey(name, address);
      if (key === undefined || !keys.includes(key)) continue;
      const { insuredId } = state;
      const one = {
        insuredId,
        hasAccount: false,
        introducedAt,
        ...(birthDate !== undefined && { birthDate }),
      };
      found.set(key, [...(found.get(key) ?? []), one]);
    }
    return found;
  }
}

/** What the view of messages will answer, straight from the log. */
class LogPolicies extends PoliciesDirectory {
  constructor(private readonly desk: Desk) {
    super();
  }

  async policiesWith(_brokerageId: string, messageIds: readonly string[], position: string) {
    expect(Number(position)).toBe(this.desk.store.log.length);
    const versions = this.desk.events().filter(({ type }) => type === 'PolicyVersionDownloaded');
    const data = versions.map((event) => event.data as { messageId: string; policyId: string });
    return new Map(
      data
        .filter(({ messageId }) => messageIds.includes(messageId))
        .map(({ messageId, policyId }) => [messageId, policyId]),
    );
  }
}

class OneBrokerage extends Brokerages {
  constructor(private readonly settings: Partial<Brokerage>) {
    super();
  }
  find = async () => ({ ...SETTINGS, ...this.settings });
  bySlug = async () => SETTINGS;
  all = async () => [SETTINGS];
}

/** The parts of the desk that an import needs, in memory. `commandsUntilCrash` ends an import in the middle of a batch. */
class Desk {
  readonly store = new InMemoryEventStore();
  readonly keys = new StrictKeyRing();
  readonly files = new MemoryFiles();
  readonly state = new MemoryStateStore(new FixedClock());
  readonly ids = new CountedIds();
  readonly codec = new EventCodec(CATALOGUE, this.keys);
  readonly reader = new EventCodec(CATALOGUE, this.keys.lenient);
  readonly streams = new Streams(this.store, this.codec, new FixedClock(), this.ids);
  readonly edocs: ReceiveDownloadedEDoc[] = [];
  commandsUntilCrash = Infinity;
  settings: Partial<Brokerage> = {};
  /** What a command meets instead of being done. */
  failure: (command: unknown) => Error | undefined = () => undefined;

  importer(): Importer {
    const directory = new LogDirectory(this);
    const introduce = new IntroduceInsuredHandler(this.streams);
    const follow = new FollowDownloadedDetailsHandler(this.streams);
    const version = new DownloadPolicyVersionHandler(this.streams, directory);
    const execute = async (command: unknown) => {
      if (this.commandsUntilCrash-- <= 0) throw new Error('crash');
      const failure = this.failure(command);
      if (failure !== undefined) throw failure;
      if (command instanceof IntroduceInsured) return introduce.execute(command);
      if (command instanceof FollowDownloadedDetails) return follow.execute(command);
      if (command instanceof DownloadPolicyVersion) return version.execute(command);
      if (command instanceof ReceiveDownloadedEDoc) this.edocs.push(command);
      return { events: [], position: '0' };
    };
    const commands = { execute } as unknown as CommandBus;
    const spool = new Spool(this.files, this.state, this.keys, this.ids);
    const policies = new LogPolicies(this);
    const batch = new TakeBatch(commands, this.streams, directory, policies, this.files, this.keys);
    const { streams, store, keys, ids } = this;
    return new Importer(
      new OneBrokerage(this.settings),
      new CsioReader(),
      streams,
      store,
      keys,
      ids,
      spool,
      batch,
    );
  }

  async import(text: string, importer = this.importer(), fileName?: string) {
    async function* bytes() {
      yield Buffer.from(text);
    }
    const named = fileName === undefined ? {} : { fileName };
    return importer.importFile(SETTINGS, bytes(), { origin: 'daily', source: 'cli', ...named });
  }

  events(): RecordedEvent[] {
    return this.store.log.map((placed) => this.reader.decode(placed));
  }

  count(type: string): number {
    return this.events().filter((event) => event.type === type).length;
  }

  async policy(number: string): Promise<HeldPolicy> {
    const idKey = await this.keys.brokerageKey(BROKERAGE, 'id');
    const { state } = await this.streams.load(policy, keyedId(idKey, 'policy', 'BORL', number), BROKERAGE);
    if (state.kind === 'absent') throw new Error('no policy');
    return state;
  }

  async heldBy(number: string): Promise<Insured> {
    const { attachments } = await this.policy(number);
    return (await this.streams.load(insured, attachments[0]!.insuredId, BROKERAGE)).state;
  }

  problems(): { reason: string; ordinal: number }[] {
    return this.events().flatMap(({ type, data }) =>
      type === 'DownloadProgressed'
        ? (data as { problems: { reason: string; ordinal: number }[] }).problems
        : [],
    );
  }
}

describe('an import', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('makes the insured a policy names, and attaches to it what names the same one', async () => {
    const desk = new Desk();
    const result = await desk.import(
      file(message({ id: 'a' }), message({ id: 'b', number: 'BM-2', given: 'MARIE EVE', company: 'BORX' })),
    );
    expect(result).toMatchObject({
      existing: false,
      changed: 2,
      counts: { messages: 2, versions: 2, problems: 0 },
    });
    expect(desk.count('InsuredIntroduced')).toBe(1);
    const [one, two] = [await desk.policy('BM1'), await desk.policy('BM2')];
    expect(two.attachments).toMatchObject([{ insuredId: one.attachments[0]!.insuredId, how: 'automatic' }]);
  });

  it('finds in the next file whom the one before made', async () => {
    const desk = new Desk();
    await desk.import(file(message({ id: 'a' })));
    await desk.import(file(message({ id: 'b', number: 'BM2' })));
    expect(desk.count('InsuredIntroduced')).toBe(1);
  });

  it.each<[string, Parts]>([
    ['a short given name', { given: 'Eve' }],
    ['another address', { address: '1206, rue Saint-Denis' }],
    ['another birth date', { birth: '1990-01-01' }],
    ['an initial', { given: 'M' }],
  ])('makes an insured of its own for %s', async (_, parts) => {
    const desk = new Desk();
    await desk.import(
      file(message({ id: 'a', birth: '1960-01-01' }), message({ id: 'b', number: 'BM2', ...parts })),
    );
    expect(desk.count('InsuredIntroduced')).toBe(2);
  });

  it('lets the insured and later matches follow a move', async () => {
    const desk = new Desk();
    const moved = { address: '8 Elm Rd' };
    await desk.import(
      file(
        message({ id: 'a', sequence: 1 }),
        message({ id: 'b', sequence: 2, purpose: 'PCH', ...moved }),
        message({ id: 'c', number: 'BM2', ...moved }),
      ),
    );
    expect(desk.count('InsuredIntroduced')).toBe(1);
    expect(await desk.heldBy('BM2')).toMatchObject({ details: { address: { line1: '8 Elm Rd' } } });
  });

  it('appends nothing for the same bytes, and nothing but the download for messages it knows', async () => {
    const desk = new Desk();
    const messages = [message({ id: 'a', sequence: 1 }), message({ id: 'b', sequence: 2, purpose: 'PCH' })];
    const first = await desk.import(file(...messages));
    const before = desk.store.log.length;
    expect(await desk.import(file(...messages))).toMatchObject({
      existing: true,
      downloadId: first.downloadId,
    });
    expect(desk.store.log).toHaveLength(before);
    const renamed = messages[1]!.replace('<RqUID>b<', '<RqUID>c<').replace('2025-08-12', '2025-08-30');
    expect(await desk.import(file(messages[0]!, renamed))).toMatchObject({
      changed: 0,
      counts: { versions: 2 },
    });
    expect(
      desk
        .events()
        .slice(before)
        .map(({ type }) => type),
    ).toEqual(['DownloadStarted', 'DownloadProgressed', 'DownloadFinished']);
    expect(desk.files.files.size).toBe(0);
  });

  it('names what it cannot take in, keeps it, and takes in the rest', async () => {
    const desk = new Desk();
    const result = await desk.import(
      file(
        message({ id: 'a' }),
        message({ id: 'a', given: 'Paul' }),
        message({ id: 'b', contract: '9999' }),
        message({ id: 'c', number: '' }),
        message({ id: 'd', purpose: 'NBQ', number: '' }),
        message({ id: 'e', purpose: 'Z99', sequence: 7 }),
        message({ id: 'f' }).slice(0, 300),
        EDOC,
      ),
    );
    expect(desk.problems()).toMatchObject([
      { ordinal: 1, reason: 'message-contradicts-itself' },
      { ordinal: 2, reason: 'for-another-broker' },
      { ordinal: 3, reason: 'policy-number-missing' },
      { ordinal: 5, reason: 'code-unmapped', detail: 'Z99' },
      { ordinal: 6, reason: 'not-well-formed' },
    ]);
    expect(result.counts).toEqual({
      ...{ messages: 8, versions: 2, withoutEffect: 1, edocs: 1, documents: 1, otherBroker: 1, problems: 3 },
      unmapped: { Z99: 1 },
    });
    expect(desk.files.small.size).toBe(8);
    expect(desk.edocs).toMatchObject([
      { companyCode: 'BORL', policyNumber: 'BM 1', content: Buffer.from('%PDF-1') },
    ]);
  });

  /** Values as long as this, of so many named insureds. */
  const naming = (people: number, of: Parts, long = 1) => {
    const text = message(of);
    const party = /<InsuredOrPrincipal>[^]*<\/InsuredOrPrincipal>/.exec(text)![0];
    const others = Array.from({ length: people - 1 }, (_, n) => party.replace('Marie-Ève', `P${n}`));
    return text
      .replace('<PersPolicy>', `${others.join('')}$&`)
      .replaceAll('Denis', 'D'.repeat(long))
      .replaceAll('Côté', 'o'.repeat(long));
  };

  it.each([
    ['more named insureds than a policy has', naming(101, { id: 'a' }), 'too-many-named-insureds'],
    [
      'more about them than an event takes',
      naming(100, { id: 'a' }, 950).replaceAll('oo', 'ôô'),
      'message-too-large',
    ],
  ])(
    'shows a message with %s as a problem, makes nobody of it and takes in the rest',
    async (_, text, reason) => {
      const desk = new Desk();
      const result = await desk.import(file(text, message({ id: 'b', number: 'BM2' })));
      expect(desk.problems()).toMatchObject([{ ordinal: 0, reason }]);
      expect(result).toMatchObject({ changed: 1, counts: { messages: 2, versions: 1, problems: 1 } });
      expect(desk.count('InsuredIntroduced')).toBe(1);
    },
  );

  it('takes in as many named insureds as may be, also of a late version that attaches', async () => {
    const desk = new Desk();
    const late = naming(100, { id: 'a', sequence: 1, given: 'Ann' }, 880);
    await desk.import(file(naming(100, { id: 'b', sequence: 2, purpose: 'PCH' }, 880), late));
    expect(desk.problems()).toEqual([]);
    expect(desk.count('PolicyAttached')).toBe(2);
  });

  it('shows what the log does not take as a problem of its message', async () => {
    const desk = new Desk();
    desk.failure = (command) =>
      command instanceof DownloadPolicyVersion && command.downloaded.policyNumber === 'BM 1'
        ? new InvalidAppend('An append has at most 1048576 bytes')
        : undefined;
    await desk.import(file(message({ id: 'a' }), message({ id: 'b', number: 'BM2' })));
    expect(desk.problems()).toMatchObject([{ ordinal: 0, reason: 'message-too-large' }]);
    expect(await desk.policy('BM2')).toMatchObject({ kind: 'held' });
  });

  it('goes on after a start with every file, also behind one that cannot go on', async () => {
    const desk = new Desk();
    desk.failure = () => new Error('crash');
    const texts = ['BM1', 'BM2', 'BM3'].map((number) => file(message({ id: number, number })));
    for (const text of texts) await expect(desk.import(text)).rejects.toThrow('crash');
    desk.failure = (command) =>
      command instanceof DownloadPolicyVersion && command.downloaded.policyNumber === 'BM2'
        ? new Error('crash')
        : undefined;
    const importer = desk.importer();
    importer.onApplicationBootstrap();
    for (let n = 0; n < 100 && desk.count('DownloadFinished') < 2; n++)
      await new Promise((next) => setTimeout(next, 5));
    await importer.beforeApplicationShutdown();
    expect(await desk.policy('BM1')).toMatchObject({ kind: 'held' });
    expect(await desk.policy('BM3')).toMatchObject({ kind: 'held' });
  });

  it('keeps the name of its file, also over a stop, and never in the clear', async () => {
    const desk = new Desk();
    const importer = desk.importer();
    await importer.beforeApplicationShutdown();
    const text = file(message({ id: 'a' }));
    await expect(desk.import(text, importer, 'Roy, Marie.xml')).rejects.toThrow('unavailable');
    expect(JSON.stringify(await desk.state.list(''))).not.toContain('Marie');
    desk.importer().onApplicationBootstrap();
    for (let n = 0; n < 100 && desk.count('DownloadFinished') < 1; n++)
      await new Promise((next) => setTimeout(next, 5));
    expect(desk.events().find(({ type }) => type === 'DownloadStarted')?.data).toMatchObject({
      fileName: 'Roy, Marie.xml',
    });
    expect(JSON.stringify(desk.store.log)).not.toContain('Marie');
  });

  it('puts no personal data into the events of a download', async () => {
    const desk = new Desk();
    await desk.import(
      file(message({ id: 'a', purpose: 'Z Marie Tremblay' }), message({ id: 'SECRET-1', number: '' })),
    );
    const log = JSON.stringify(desk.store.log.filter(({ stream }) => stream.startsWith('download-')));
    for (const secret of ['Tremblay', 'TREMBLAY', 'SECRET', 'Denis', 'BM 1'])
      expect(log).not.toContain(secret);
  });

  it('ends in the same policies in whatever order messages come', async () => {
    const messages = [
      message({ id: 'a', sequence: 1 }),
      message({ id: 'b', sequence: 2, purpose: 'PCH', address: '8 Elm Rd' }),
      message({ id: 'c', sequence: 3, purpose: 'XLN' }),
      message({ id: 'd', sequence: 4, purpose: 'REI', given: 'Paul' }),
      message({ id: 'e', sequence: 1, term: '2026', purpose: 'RWL', address: '8 Elm Rd' }),
      message({ id: 'f', sequence: 1, number: 'BM2' }),
      message({ id: 'g', sequence: 2, number: 'BM2', purpose: 'PCH' }),
    ];
    const random = seeded(7);
    const ends = new Set<string>();
    for (let order = 0; order < 50; order++) {
      const desk = new Desk();
      const shuffled = messages.map((m) => [random(), m] as const).sort((a, b) => a[0] - b[0]);
      for (const [, text] of shuffled) await desk.import(file(text));
      const ended = [await desk.policy('BM1'), await desk.policy('BM2')];
      ends.add(JSON.stringify(ended.map(({ attachments: _, ...said }) => said)));
    }
    expect(ends.size).toBe(1);
  });

  it('ends with the same holder and address in whatever order the messages of a policy come', async () => {
    const moved = { address: '8 Elm Rd' };
    const messages = [
      message({ id: 'a', sequence: 1 }),
      message({ id: 'b', sequence: 2, purpose: 'PCH', ...moved }),
      message({ id: 'c', sequence: 3, purpose: 'XLN', ...moved }),
      message({ id: 'd', sequence: 1, term: '2026', purpose: 'RWL', ...moved }),
    ];
    const random = seeded(3);
    for (let order = 0; order < 12; order++) {
      const desk = new Desk();
      const shuffled = messages.map((m) => [random(), m] as const).sort((a, b) => a[0] - b[0]);
      for (const [, text] of shuffled) await desk.import(file(text));
      expect(desk.count('InsuredIntroduced')).toBe(1);
      expect(await desk.heldBy('BM1')).toMatchObject({ details: { address: { line1: '8 Elm Rd' } } });
    }
  });

  it('records a second named insured and attaches to the first alone', async () => {
    const desk = new Desk();
    const second = /<InsuredOrPrincipal>[^]*<\/InsuredOrPrincipal>/.exec(message({ given: 'Paul' }))![0];
    await desk.import(file(message({ id: 'a' }).replace('<PersPolicy>', `${second}$&`)));
    expect(desk.count('InsuredIntroduced')).toBe(1);
    const { versions, attachments } = await desk.policy('BM1');
    expect(versions[0]!.parties.map(({ name }) => name)).toMatchObject([
      { given: 'Marie-Ève' },
      { given: 'Paul' },
    ]);
    expect(attachments.map(({ insuredId }) => insuredId)).toEqual([versions[0]!.parties[0]!.personId]);
  });

  it.each([0, 1, 2, 3, 4])(
    'keeps to the policy that a message id named first, also cut off at command %i',
    async (crash) => {
      const desk = new Desk();
      const text = file(
        message({ id: 'a' }),
        message({ id: 'a', number: 'BM2', given: 'Paul' }),
        message({ id: 'b', number: 'BM2', given: 'Ann' }),
      );
      desk.commandsUntilCrash = crash;
      await desk.import(text).catch(() => undefined);
      desk.commandsUntilCrash = Infinity;
      await desk.import(text);
      expect(desk.problems()).toMatchObject([{ ordinal: 1, reason: 'message-contradicts-itself' }]);
      expect((await desk.policy('BM1')).versions).toHaveLength(1);
      expect((await desk.policy('BM2')).versions).toMatchObject([{ parties: [{ name: { given: 'Ann' } }] }]);
      expect(desk.count('InsuredIntroduced')).toBe(2);
    },
  );

  it('reads a file again for messages that are ours after all, also over crashes', async () => {
    const text = file(
      ...Array.from({ length: 1200 }, (_, n) =>
        message({ id: `m${n}`, number: `BM${n}`, contract: n % 2 === 0 ? '0417-02' : '0500' }),
      ),
    );
    const desk = new Desk();
    await desk.import(text);
    expect(desk.count('PolicyVersionDownloaded')).toBe(600);
    desk.settings = { contractNumbers: ['0500'] };
    for (const commands of [1, 250, 40]) {
      desk.commandsUntilCrash = commands;
      await expect(desk.import(text)).rejects.toThrow('crash');
    }
    desk.commandsUntilCrash = Infinity;
    const done = await desk.import(text);
    const counts = { messages: 1200, versions: 1200, otherBroker: 0, problems: 0 };
    expect(done).toMatchObject({ existing: false, counts });
    expect(desk.count('PolicyVersionDownloaded')).toBe(1200);
    expect(desk.count('DownloadReopened')).toBe(1);
    expect(await desk.import(text)).toMatchObject({ existing: true, counts });
  });

  it('goes on after a crash as if there had been none', async () => {
    const text = file(
      ...Array.from({ length: 220 }, (_, n) =>
        message({
          id: `m${n}`,
          number: `BM${n % 90}`,
          given: `Marie${n % 30}`,
          sequence: Math.floor(n / 90),
        }),
      ),
    );
    const whole = new Desk();
    await whole.import(text);
    const random = seeded(11);
    for (let round = 0; round < 3; round++) {
      const desk = new Desk();
      for (let crashes = 0; crashes < 3; crashes++) {
        desk.commandsUntilCrash = Math.floor(random() * 150);
        await desk.import(text).catch(() => undefined);
      }
      desk.commandsUntilCrash = Infinity;
      const importer = desk.importer();
      importer.onApplicationBootstrap();
      await desk.import(text, importer);
      const types = (of: Desk) =>
        of
          .events()
          .map(({ type }) => type)
          .sort();
      expect(types(desk)).toEqual(types(whole));
      expect((await desk.policy('BM7')).attachments).toEqual((await whole.policy('BM7')).attachments);
      expect(desk.problems()).toEqual([]);
    }
  });
});
