import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CountedIds, FixedClock } from '../../../test/support/fixed.js';
import { introduced, marie, MARIE, PAUL, registered } from '../../../test/support/insured-samples.js';
import { StrictKeyRing } from '../../../test/support/strict-key-ring.js';
import { InMemoryEventStore } from '../../adapters/event-store/in-memory.js';
import { SqliteReadModels } from '../../adapters/read-models/sqlite.js';
import { type AnyProjection, EventCodec, Streams } from '../../kernel/index.js';
import { insured, type InsuredEvent, insuredEvents, matchKey } from '../../modules/insureds/index.js';
import { ProjectionRunner } from '../../platform/projection-runner.provider.js';
import { accounts } from '../accounts/accounts.js';
import { insuredMatch } from './insured-match.js';
import { StreamedInsuredsDirectory } from './insureds-directory.provider.js';

const context = { brokerageId: 'b1', actor: { kind: 'system', id: 'test' }, correlationId: 'c1' } as const;
const KEY = matchKey(marie.name, marie.address)!;
// What it says of the planted mistake is no news.
Logger.overrideLogger(false);

describe('insureds as an import asks for them', () => {
  let folder: string;
  let views: SqliteReadModels;
  let runner: ProjectionRunner;
  let streams: Streams;

  const start = async (view: AnyProjection): Promise<StreamedInsuredsDirectory> => {
    const store = new InMemoryEventStore();
    const codec = new EventCodec(insuredEvents, new StrictKeyRing());
    streams = new Streams(store, codec, new FixedClock(), new CountedIds());
    runner = new ProjectionRunner(store, codec, views, [view, accounts]);
    await runner.start();
    return new StreamedInsuredsDirectory(streams, runner, views);
  };
  const write = (id: string, ...events: InsuredEvent[]) => streams.run(insured, id, context, () => events);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coverfolio-'));
    views = await SqliteReadModels.open({ file: join(folder, 'views.db') });
  });
  afterEach(async () => {
    await runner.onApplicationShutdown();
    await views.close();
    await rm(folder, { recursive: true });
  });

  it('finds at once who was just introduced, the oldest first, and nobody of another brokerage', async () => {
    const directory = await start(insuredMatch);
    await write(PAUL, introduced(PAUL), registered(PAUL));
    const { position } = await write(MARIE, introduced(MARIE));
    const found = await directory.equalTo('b1', [KEY, 'nobody'], position);
    expect([...found.keys()]).toEqual([KEY]);
    expect(found.get(KEY)).toMatchObject([
      { insuredId: PAUL, hasAccount: true, birthDate: marie.birthDate },
      { insuredId: MARIE, hasAccount: false },
    ]);
    expect(await directory.equalTo('b2', [KEY], position)).toEqual(new Map());
    expect(await directory.find('b2', MARIE)).toEqual({ kind: 'absent' });
  });

  it('refuses to answer from a view that is parked: somebody known would be made a second time', async () => {
    const mistaken = {
      ...insuredMatch,
      on: {
        InsuredIntroduced: () => {
          throw new Error('a mistake');
        },
      },
    };
    const directory = await start(mistaken);
    const { position } = await write(MARIE, introduced(MARIE));
    await expect(directory.equalTo('b1', [KEY], position)).rejects.toThrow('insured-match');
  });
});
