import type { CommandBus } from '@nestjs/cqrs';
import { describe, expect, it } from '@jest/globals';
import { CountedIds, FixedClock } from '../../../test/support/fixed.js';
import { InMemoryEventStore } from '../../adapters/event-store/in-memory.js';
import { StrictKeyRing } from '../../../test/support/strict-key-ring.js';
import { ANN, BOB, downloaded, message, POLICY, ROBERT } from '../../../test/support/policy-samples.js';
import { type Context, EventCodec, Streams } from '../../kernel/index.js';
import {
  type EqualInsured,
  insured,
  type InsuredEvent,
  insuredEvents,
  InsuredsDirectory,
  type IntroduceInsured,
} from '../insureds/index.js';
import { AttachPolicyHandler } from './attach-policy/attach-policy.handler.js';
import { AttachPolicy } from './attach-policy/attach-policy.js';
import { DownloadPolicyVersionHandler } from './download-policy-version/download-policy-version.handler.js';
import { DownloadPolicyVersion } from './download-policy-version/download-policy-version.js';
import { policyEvents } from './policy-events.js';
import { policy, type PolicyVersion } from './policy.js';
import { UnattachPolicyHandler } from './unattach-policy/unattach-policy.handler.js';
import { UnattachPolicy } from './unattach-policy/unattach-policy.js';

const context: Context = { brokerageId: 'b1', actor: { kind: 'staff', id: 's1' }, correlationId: 'c1' };
const [HOLDER, OTHER] = ['holder', 'other'];

/** The commands of policies on streams of their own, with the insureds they ask for. */
class Desk extends InsuredsDirectory {
  private readonly ids = new CountedIds();
  private readonly store = new InMemoryEventStore();
  private readonly codec = new EventCodec({ ...insuredEvents, ...policyEvents }, new StrictKeyRing());
  private readonly streams = new Streams(this.store, this.codec, new FixedClock(), this.ids);

  async find(brokerageId: string, insuredId: string) {
    return (await this.streams.load(insured, insuredId, brokerageId)).state;
  }

  async equalTo(): Promise<ReadonlyMap<string, readonly EqualInsured[]>> {
    return new Map();
  }

  knows(insuredId: string, account = false): Promise<unknown> {
    const name = { kind: 'person', given: 'Robert', surname: 'Smith' } as const;
    const introduced: InsuredEvent = {
      type: 'InsuredIntroduced',
      data: { insuredId, name, origin: 'broker' },
    };
    const data = { insuredId, accountId: 'a', email: `${insuredId}@x.ca`, claimId: 'c', checks: [] };
    const registered: InsuredEvent = { type: 'InsuredRegistered', data };
    return this.streams.run(insured, insuredId, context, () =>
      account ? [introduced, registered] : [introduced],
    );
  }

  downloads(version: PolicyVersion, equalInsured: string | undefined) {
    const eventId = () => this.ids.next();
    const command = new DownloadPolicyVersion(context, downloaded(version), { equalInsured }, eventId);
    return new DownloadPolicyVersionHandler(this.streams, this).execute(command);
  }

  attach(insuredId: string, ifMatch?: string, brokerageId = 'b1') {
    const command = new AttachPolicy({ ...context, brokerageId }, POLICY, insuredId, false, ifMatch);
    return new AttachPolicyHandler(this.streams, this).execute(command);
  }

  unattach(insuredId: string) {
    const commands = {
      execute: ({ insuredId: id, details }: IntroduceInsured) =>
        this.streams.run(insured, id, context, (): InsuredEvent[] => [
          { type: 'InsuredIntroduced', data: { insuredId: id, ...details, origin: 'download' } },
        ]),
    } as unknown as CommandBus;
    const handler = new UnattachPolicyHandler(this.streams, this, commands);
    return handler.execute(new UnattachPolicy(context, POLICY, insuredId, 'a mistake'));
  }

  async holders(): Promise<readonly string[]> {
    const { state } = await this.streams.load(policy, POLICY, 'b1');
    return state.kind === 'held' ? state.attachments.map(({ insuredId }) => insuredId) : [];
  }

  get written(): readonly string[] {
    return this.store.log.map(({ type }) => type);
  }
}

async function deskWith(...insureds: readonly [id: string, account?: boolean][]): Promise<Desk> {
  const desk = new Desk();
  for (const [id, account] of insureds) await desk.knows(id, account);
  return desk;
}

const refused = (rejected: string, details?: object) => ({
  rejection: details === undefined ? { rejected } : { rejected, details },
});

describe('attaching a policy', () => {
  it('of two brokers at the same moment one wins, and the other is told', async () => {
    const desk = await deskWith([HOLDER], [OTHER]);
    const { revision } = await desk.downloads(message(1, [BOB]), BOB.personId);
    const both = await Promise.allSettled([desk.attach(HOLDER, revision), desk.attach(OTHER, revision)]);
    const lost = both.filter((result) => result.status === 'rejected');
    expect(lost).toMatchObject([{ reason: refused('revision-mismatch') }]);
    expect(await desk.holders()).toHaveLength(1);
  });

  it('asks the streams who has an account now', async () => {
    const desk = await deskWith([HOLDER, true], [OTHER]);
    await desk.downloads(message(1, [BOB]), HOLDER);
    await expect(desk.attach(OTHER)).rejects.toMatchObject(refused('policy-held', { holder: HOLDER }));
    await expect(desk.attach('nobody')).rejects.toMatchObject(refused('insured-not-found'));
  });

  it('knows no policy of another brokerage', async () => {
    const desk = await deskWith([HOLDER]);
    await desk.downloads(message(1, [BOB]), BOB.personId);
    await expect(desk.attach(HOLDER, undefined, 'b2')).rejects.toMatchObject(refused('policy-not-found'));
  });
});

describe('unattaching a policy', () => {
  it('that had attached by itself to somebody equal makes the insured it is found under, first', async () => {
    const desk = await deskWith([HOLDER]);
    await desk.downloads(message(1, [ROBERT]), HOLDER);
    await desk.unattach(HOLDER);
    expect(desk.written.slice(-2)).toEqual(['InsuredIntroduced', 'PolicyUnattached']);
    expect(await desk.find('b1', ROBERT.personId)).toMatchObject({
      kind: 'unregistered',
      details: { name: ROBERT.name },
    });
  });

  it('leaves an insured it made itself as it is, and makes none where it is refused', async () => {
    const desk = await deskWith([ROBERT.personId]);
    await desk.downloads(message(1, [ROBERT]), ROBERT.personId);
    await desk.unattach(ROBERT.personId);
    expect(desk.written.filter((type) => type === 'InsuredIntroduced')).toHaveLength(1);
    await expect(desk.unattach(ROBERT.personId)).rejects.toMatchObject(refused('policy-not-attached'));
  });
});

describe('a late first version', () => {
  const late = message(0, [ANN], { termEffective: '2025-01-01', termExpiration: '2026-01-01' });

  it('takes the policy to whom it names, but never from an insured with an account', async () => {
    const free = await deskWith([HOLDER]);
    await free.downloads(message(1, [ROBERT]), HOLDER);
    await free.downloads(late, ANN.personId);
    expect(await free.holders()).toEqual([ANN.personId]);
    const held = await deskWith([HOLDER, true]);
    await held.downloads(message(1, [ROBERT]), HOLDER);
    await held.downloads(late, ANN.personId);
    expect(await held.holders()).toEqual([HOLDER]);
  });
});
