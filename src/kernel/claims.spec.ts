import { describe, expect, it } from '@jest/globals';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { InMemoryEventStore } from '../adapters/event-store/in-memory.js';
import { StrictKeyRing } from '../../test/support/strict-key-ring.js';
import { Schedule, seeded, SteppedEventStore } from '../../test/support/stepped-event-store.js';
import { claimEvents, Claims, type ClaimNamespace } from './claims.js';
import { reject, type Aggregate, type Decision } from './decider.js';
import type { Context, DomainEvent } from './event.js';
import type { EventStore } from './ports/event-store.js';
import { EventCodec } from './sealing.js';
import { Refused, Streams } from './streams.js';

type OwnerEvent =
  | DomainEvent<'EmailGiven', { email: string; claimId: string }>
  | DomainEvent<'EmailDropped', { email: string }>
  | DomainEvent<'Fenced', { claimId: string }>
  | DomainEvent<'Renamed', { name: string }>;
interface Owner {
  readonly email?: string;
  readonly claimId?: string;
}

const owner: Aggregate<Owner, OwnerEvent> = {
  category: 'owner',
  initial: {},
  events: {
    EmailGiven: { version: 1, describe: 'email given', personal: [] },
    EmailDropped: { version: 1, describe: 'email dropped', personal: [] },
    Fenced: { version: 1, describe: 'fenced', personal: [] },
    Renamed: { version: 1, describe: 'renamed', personal: [] },
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'EmailGiven':
        return event.data;
      case 'EmailDropped':
        return {};
      case 'Fenced':
      case 'Renamed':
        return state;
    }
  },
};

const namespace: ClaimNamespace<Owner, OwnerEvent> = {
  name: 'insured-email',
  owner,
  heldBy: (state) => state.claimId,
  fence: (_, claimId) => ({ type: 'Fenced', data: { claimId } }),
  taken: (ownerId) => reject('email-taken', { ownerId }),
};

const context: Context = {
  brokerageId: 'b1',
  actor: { kind: 'system', id: 'test' },
  correlationId: 'c1',
};

function desk(store: EventStore, ids = new CountedIds(), keys = new StrictKeyRing()) {
  const codec = new EventCodec({ ...owner.events, ...claimEvents }, keys);
  const streams = new Streams(store, codec, new FixedClock(), ids);
  const claims = new Claims(streams, keys, ids);
  return {
    give: (ownerId: string, email: string) =>
      claims.claim(namespace, email, ownerId, context, (state, claimId): Decision<OwnerEvent> =>
        state.email === email ? [] : [{ type: 'EmailGiven', data: { email, claimId } }],
      ),
    drop: (ownerId: string) =>
      claims.releasing(namespace, ownerId, context, (state): Decision<OwnerEvent> =>
        state.email === undefined ? [] : [{ type: 'EmailDropped', data: { email: state.email } }],
      ),
    rename: (ownerId: string) =>
      streams.run(owner, ownerId, context, (): Decision<OwnerEvent> => [
        { type: 'Renamed', data: { name: 'x' } },
      ]),
    holder: async (email: string) => (await claims.holderOf(namespace, email, 'b1'))?.ownerId,
    respell: (ownerId: string, email: string) =>
      claims.claim(namespace, email, ownerId, context, (_, claimId): Decision<OwnerEvent> => [
        { type: 'EmailGiven', data: { email, claimId } },
      ]),
  };
}

describe('an email of its own', () => {
  it('names who has it, and is free again once dropped or changed', async () => {
    const { give, drop, holder } = desk(new InMemoryEventStore());
    await give('ann', 'a@x.ca');
    expect(await holder('a@x.ca')).toBe('ann');
    await expect(give('bob', 'a@x.ca')).rejects.toMatchObject({
      rejection: { rejected: 'email-taken', details: { ownerId: 'ann' } },
    });
    await give('ann', 'b@x.ca');
    await give('bob', 'a@x.ca');
    await drop('bob');
    expect(await holder('a@x.ca')).toBeUndefined();
    expect(await holder('b@x.ca')).toBe('ann');
  });

  it('stays held where its owner only spells it anew', async () => {
    const { give, respell, holder } = desk(new InMemoryEventStore());
    await give('ann', 'a@x.ca');
    await respell('ann', 'a@x.ca');
    expect(await holder('a@x.ca')).toBe('ann');
    await expect(give('bob', 'a@x.ca')).rejects.toBeInstanceOf(Refused);
  });

  it('leaves nothing but keyed ids in the claim stream', async () => {
    const store = new InMemoryEventStore();
    await desk(store).give('ann', 'a@x.ca');
    const claims = store.log.filter((event) => event.stream.startsWith('claim-'));
    expect(claims).toHaveLength(1);
    expect(JSON.stringify(claims)).not.toMatch(/a@x|x\.ca/);
  });
});

const OWNERS = ['ann', 'bob', 'cyd'];
const EMAILS = ['a@x.ca', 'b@x.ca'];

/** Who has each email, by the owners' streams alone; more than one owner of an email is what must never be. */
function holders(store: InMemoryEventStore): Map<string, string[]> {
  const emails = new Map<string, string>();
  for (const { stream, type, data } of store.log) {
    if (type === 'EmailGiven') emails.set(stream, (JSON.parse(data) as { email: string }).email);
    if (type === 'EmailDropped') emails.delete(stream);
  }
  return new Map(
    EMAILS.map((email) => [
      email,
      [...emails].filter(([, held]) => held === email).map(([stream]) => stream.slice('owner-'.length)),
    ]),
  );
}

async function simulate(seed: number) {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const store = new InMemoryEventStore();
  const schedule = new Schedule(random, random() < 0.5 ? 0 : 0.03);
  const ids = new CountedIds();
  const keys = new StrictKeyRing();
  const refusals: unknown[] = [];
  for (let actor = 0; actor < 2 + Math.floor(random() * 2); actor++) {
    const hands = desk(new SteppedEventStore(store, schedule.gate), ids, keys);
    const commands = Array.from({ length: 3 }, () => {
      const [ownerId, email, kind] = [pick(OWNERS), pick(EMAILS), random()];
      if (kind < 0.7) return () => hands.give(ownerId, email);
      return kind < 0.9 ? () => hands.drop(ownerId) : () => hands.rename(ownerId);
    });
    schedule.start(async () => {
      for (const command of commands) {
        await command().catch((error: unknown) => refusals.push(error));
      }
    });
  }
  let most = 0;
  const { append } = store;
  store.append = async (...args) => {
    const appended = await append.apply(store, args);
    most = Math.max(most, ...[...holders(store).values()].map(({ length }) => length));
    return appended;
  };
  await schedule.run();
  return { store, keys, ids, refusals, most, crashes: schedule.crashes };
}

describe('claims under any interleaving and crash', () => {
  it('never lets two have an email, loses none for ever, and keeps what was acknowledged', async () => {
    let [crashes, fences, takeovers] = [0, 0, 0];
    for (let seed = 1; seed <= 2000; seed++) {
      const world = await simulate(seed);
      const { store, refusals } = world;
      const said = `seed ${seed}`;
      const wrong: unknown[] = world.most > 1 ? ['two owners'] : [];
      wrong.push(
        ...refusals.filter((e) => !(e instanceof Refused) || e.rejection.rejected !== 'email-taken'),
      );
      const { give, holder } = desk(store, world.ids, world.keys);
      for (const [email, [held]] of holders(store)) {
        if ((await holder(email)) !== held) wrong.push(`${email} is not known to be held by ${held}`);
        if (held !== undefined) continue;
        await give('dan', email);
        if ((await holder(email)) !== 'dan') wrong.push(`${email} cannot be given again`);
      }
      expect({ said, wrong }).toEqual({ said, wrong: [] });
      crashes += world.crashes;
      fences += store.log.filter(({ type }) => type === 'Fenced').length;
      takeovers += refusals.length;
    }
    // The schedule did reach the situations it is made for.
    expect(Math.min(crashes, fences, takeovers)).toBeGreaterThan(100);
  }, 120_000);
});
