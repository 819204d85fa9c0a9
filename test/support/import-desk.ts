import { expect } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { CsioReader } from '../../src/adapters/csio/csio-reader.js';
import { InMemoryEventStore } from '../../src/adapters/event-store/in-memory.js';
import {
  type Brokerage,
  Brokerages,
  type Catalogue,
  EventCodec,
  keyedId,
  type RecordedEvent,
  type StateStore,
  Streams,
} from '../../src/kernel/index.js';
import { CountedIds, FixedClock } from './fixed.js';
import { MemoryFiles } from './memory-files.js';
import { StrictKeyRing } from './strict-key-ring.js';
import { MemoryStateStore } from './memory-state-store.js';
import { QuickLeases } from './quick-leases.js';
import { Config } from '../../src/platform/config.js';
import { ReceiveDownloadedEDoc } from '../../src/modules/documents/index.js';
import { FollowDownloadedDetailsHandler } from '../../src/modules/insureds/follow-downloaded-details/follow-downloaded-details.handler.js';
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
} from '../../src/modules/insureds/index.js';
import { IntroduceInsuredHandler } from '../../src/modules/insureds/introduce-insured/introduce-insured.handler.js';
import { DownloadPolicyVersionHandler } from '../../src/modules/policies/download-policy-version/download-policy-version.handler.js';
import {
  DownloadPolicyVersion,
  type HeldPolicy,
  PoliciesDirectory,
  policy,
  policyEvents,
} from '../../src/modules/policies/index.js';
import { downloadEvents } from '../../src/modules/downloads/download.js';
import { ImportOutcomes } from '../../src/modules/downloads/import-outcomes.provider.js';
import { ImportRunner } from '../../src/modules/downloads/import-runner.provider.js';
import type { ImportOptions } from '../../src/modules/downloads/import-service.js';
import { Importer } from '../../src/modules/downloads/importer.provider.js';
import { Spool } from '../../src/modules/downloads/spool.provider.js';
import { TakeBatch } from '../../src/modules/downloads/take-batch.provider.js';
import { TakeFile } from '../../src/modules/downloads/take-file.provider.js';

const BROKERAGE = '00000000-0000-7000-8000-00000000b001';
const CATALOGUE: Catalogue = { ...insuredEvents, ...policyEvents, ...downloadEvents };
export const SETTINGS = {
  brokerageId: BROKERAGE,
  mailboxes: ['demo@broker.example'],
  contractNumbers: ['0417-02'],
  companyAliases: { BORX: 'BORL' },
} as unknown as Brokerage;

export type Parts = {
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

export const message = (parts: Parts = {}) => {
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
export const EDOC =
  '<CommonSvcRs><ActivityNoteRs><RqUID>e1</RqUID><PartialPolicy><PolicyNumber>BM 1</PolicyNumber><csio:CompanyCd>BORX</csio:CompanyCd>' +
  '</PartialPolicy><FileAttachmentInfo><AttachmentContent>JVBERi0x</AttachmentContent></FileAttachmentInfo></ActivityNoteRs></CommonSvcRs>';
export const file = (...messages: string[]) =>
  `<ACORD><SignonRq><ClientApp><Org>Boreal</Org></ClientApp></SignonRq>${messages.join('\n')}</ACORD>`;

/** What the match view will answer, straight from the log. */
class LogDirectory extends InsuredsDirectory {
  constructor(private readonly desk: ImportDesk) {
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
  constructor(private readonly desk: ImportDesk) {
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

async function* whole(text: string) {
  yield Buffer.from(text);
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
export class ImportDesk {
  readonly store = new InMemoryEventStore();
  readonly keys = new StrictKeyRing();
  readonly files = new MemoryFiles();
  readonly clock = new FixedClock();
  readonly state = new MemoryStateStore(this.clock);
  readonly ids = new CountedIds();
  readonly codec = new EventCodec(CATALOGUE, this.keys);
  /** For a look at what was written. */
  readonly reader = new EventCodec(CATALOGUE, this.keys.lenient);
  readonly streams = new Streams(this.store, this.codec, this.clock, this.ids);
  readonly edocs: ReceiveDownloadedEDoc[] = [];
  commandsUntilCrash = Infinity;
  settings: Partial<Brokerage> = {};
  /** What a command meets instead of being done. */
  failure: (command: unknown) => Error | undefined = () => undefined;
  /** What a command waits for. */
  before: (command: unknown) => Promise<void> = async () => undefined;

  /** A process that shares this desk's stores with the others. `importer` of a process that never began takes nothing in. */
  process(role: Config['role'] = 'all', state: StateStore = this.state) {
    const directory = new LogDirectory(this);
    const introduce = new IntroduceInsuredHandler(this.streams);
    const follow = new FollowDownloadedDetailsHandler(this.streams);
    const version = new DownloadPolicyVersionHandler(this.streams, directory);
    const execute = async (command: unknown) => {
      await this.before(command);
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
    const { streams, store, keys, ids, clock } = this;
    const spool = new Spool(this.files, state, keys, ids, clock);
    const policies = new LogPolicies(this);
    const batch = new TakeBatch(commands, this.streams, directory, policies, this.files, this.keys);
    const brokerages = new OneBrokerage(this.settings);
    const take = new TakeFile(brokerages, new CsioReader(), streams, store, keys, ids, spool, batch);
    const outcomes = new ImportOutcomes(spool, state, clock);
    const config = Object.assign(new Config(), { role });
    const runner = new ImportRunner(spool, take, outcomes, new QuickLeases(state, ids), config);
    return { spool, runner, importer: new Importer(spool, runner, outcomes) };
  }

  /** By a process of its own, unless it is named. */
  async import(text: string, importer?: Importer, options: Partial<ImportOptions> = {}) {
    const own = importer === undefined ? this.process() : undefined;
    const imported = (importer ?? own!.importer).importFile(SETTINGS, whole(text), {
      ...{ origin: 'daily', source: 'cli' },
      ...options,
    });
    own?.runner.onApplicationBootstrap();
    try {
      return await imported;
    } finally {
      await own?.runner.beforeApplicationShutdown();
    }
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

export async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 1000 && !isSo(); n++) await new Promise((next) => setTimeout(next, 5));
}
