import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { Argon2Hasher } from '../../src/adapters/system/argon2-hasher.js';
import { ListedBreachedPasswords } from '../../src/adapters/system/breached-passwords.js';
import {
  BreachedPasswords,
  claimEvents,
  Claims,
  Clock,
  type Committed,
  type Context,
  EventCodec,
  EventStore,
  Files,
  Ids,
  KeyRing,
  PasswordHasher,
  SignIn,
  StateStore,
  type StaffRole,
  Streams,
} from '../../src/kernel/index.js';
import { AccessModule } from '../../src/modules/access/access.module.js';
import {
  accountEvents,
  AddBrokerage,
  brokerageEvents,
  brokerageIdOf,
  type BrokerageSettings,
  InviteStaff,
  PasswordLinks,
  staffEvents,
  type Staff,
  type StaffEvent,
} from '../../src/modules/access/index.js';
import { ChangeInsuredEmailHandler } from '../../src/modules/insureds/change-insured-email/change-insured-email.handler.js';
import { CloseRegistrationHandler } from '../../src/modules/insureds/close-registration/close-registration.handler.js';
import {
  FirstUseFacts,
  type Insured,
  type InsuredEvent,
  insuredEvents,
  IntroduceInsured,
  RegisterInsured,
} from '../../src/modules/insureds/index.js';
import { IntroduceInsuredHandler } from '../../src/modules/insureds/introduce-insured/introduce-insured.handler.js';
import { RegisterInsuredHandler } from '../../src/modules/insureds/register-insured/register-insured.handler.js';
import { Config } from '../../src/platform/config.js';
import { CountedIds, FixedClock } from './fixed.js';
import { InMemoryEventStore } from '../../src/adapters/event-store/in-memory.js';
import { MemoryFiles } from './memory-files.js';
import { StrictKeyRing } from './strict-key-ring.js';
import { MemoryStateStore } from './memory-state-store.js';

export const SETTINGS: BrokerageSettings = {
  name: 'Courtage Bellerive inc.',
  address: { line1: '100 rue Principale', city: 'Montréal', province: 'QC', postalCode: 'H2X 1Y4' },
  timeZone: 'America/Toronto',
  languages: ['fr', 'en'],
  mailboxes: [],
  contractNumbers: [],
  companyAliases: {},
  firstUseCheck: true,
};

/** Answers of the first use: what the desk knows of every insured. */
class KnownFacts extends FirstUseFacts {
  postal: readonly string[] = ['H2X1Y4'];
  numbers: readonly string[] = ['BM2047781'];
  async postalKeys(): Promise<readonly string[]> {
    return this.postal;
  }
  async policyNumberKeys(): Promise<readonly string[]> {
    return this.numbers;
  }
}

/** The access module over memory ports, with the insureds' commands that accounts come from: one process of a desk. */
async function accessProcess(ports: readonly (readonly [unknown, object])[]) {
  const providers = ports.map(([port, made]) => ({ provide: port as never, useValue: made }));
  @Global()
  @Module({ providers, exports: providers })
  class Ports {}
  const module = await Test.createTestingModule({
    imports: [CqrsModule.forRoot(), Ports, AccessModule],
    providers: [
      ...[IntroduceInsuredHandler, RegisterInsuredHandler],
      ...[ChangeInsuredEmailHandler, CloseRegistrationHandler],
    ],
  }).compile();
  await module.init();
  return { module, commands: module.get(CommandBus), signIn: module.get(SignIn) };
}

export async function accessDesk() {
  const clock = new FixedClock();
  const ids = new CountedIds();
  const keys = new StrictKeyRing();
  const store = new InMemoryEventStore();
  const state = new MemoryStateStore(clock);
  const files = new MemoryFiles();
  /** What each process has of its own. */
  const ownPorts = () => {
    const codec = new EventCodec(
      { ...claimEvents, ...brokerageEvents, ...staffEvents, ...accountEvents, ...insuredEvents },
      keys,
    );
    const streams = new Streams(store, codec, clock, ids);
    const ports = [
      [EventCodec, codec],
      [Streams, streams],
      [Claims, new Claims(streams, keys, ids)],
    ] as const;
    return { codec, streams, ports };
  };
  const { codec, streams, ports: own } = ownPorts();
  const facts = new KnownFacts();
  const ports: readonly (readonly [unknown, object])[] = [
    ...([
      [Clock, clock],
      [Ids, ids],
      [KeyRing, keys],
      [EventStore, store],
      [StateStore, state],
      [Files, files],
    ] as const),
    [PasswordHasher, new Argon2Hasher({ memory: 64, passes: 1, parallelism: 1 })],
    [BreachedPasswords, new ListedBreachedPasswords()],
    [FirstUseFacts, facts],
    [Config, Object.assign(new Config(), { publicUrl: 'http://localhost:3000' })],
  ];
  const { module, commands, signIn } = await accessProcess([...ports, ...own]);
  const brokerageId = brokerageIdOf('demo');
  const context: Context = {
    brokerageId,
    actor: { kind: 'system', id: 'test' },
    correlationId: '00000000-0000-4000-8000-000000000000',
  };
  await commands.execute(new AddBrokerage('demo', SETTINGS, context.correlationId));
  return {
    ...{ clock, store, state, streams, codec, facts, module, commands, context, brokerageId },
    signIn,
    /** One more process on the same stores. */
    another: () => accessProcess([...ports, ...ownPorts().ports]),
    links: module.get(PasswordLinks),
    /** Events of this type so far, opened. */
    told: (type: string) =>
      store.log.filter((event) => event.type === type).map((event) => codec.decode(event)),
    async invite(email: string, role: StaffRole = 'broker') {
      const invited = await commands.execute<InviteStaff, Committed<Staff, StaffEvent>>(
        new InviteStaff(context, 'Amélie Roy', email, role, 'fr'),
      );
      if (invited.state.kind === 'absent') throw new Error('not invited');
      return invited.state;
    },
    async register(insuredId: string, email: string) {
      const details = { name: { kind: 'person', given: 'Marie', surname: 'Côté' } } as never;
      await commands.execute(new IntroduceInsured(context, insuredId, details, 'broker'));
      const registered = await commands.execute<RegisterInsured, Committed<Insured, InsuredEvent>>(
        new RegisterInsured(context, insuredId, email, ['address']),
      );
      if (registered.state.kind !== 'registered') throw new Error('not registered');
      return registered.state;
    },
  };
}
