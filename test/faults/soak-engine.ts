import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EventStoreDbStore } from '../../src/adapters/event-store/eventstoredb.js';
import { MongoKeyRing } from '../../src/adapters/key-ring/mongo.js';
import { MongoConnection } from '../../src/adapters/mongo/connection.js';
import { MongoReadModels } from '../../src/adapters/read-models/mongo.js';
import { SqliteReadModels } from '../../src/adapters/read-models/sqlite.js';
import { MongoStateStore } from '../../src/adapters/state-store/mongo.js';
import { SystemClock } from '../../src/adapters/system/system-clock.js';
import { EVENT_CATALOGUE } from '../../src/event-catalogue.js';
import { EventCodec, type ReadModels, type RecordedEvent } from '../../src/kernel/index.js';
import { readConfig } from '../../src/platform/config.js';
import { ProjectionRunner } from '../../src/platform/projection-runner.provider.js';
import { PROJECTIONS } from '../../src/projections/projections.module.js';

const PAGE = 500;
const QUIET_WITHIN = 600_000;
/** Looks in a row that find nothing to do. */
const QUIET_LOOKS = 3;

/** What the desk's processes share, as the test sees it: it reads and writes nothing. */
export class SoakEngine {
  private constructor(
    private readonly log: EventStoreDbStore,
    private readonly codec: EventCodec,
    private readonly state: MongoStateStore,
    private readonly views: MongoReadModels,
    private readonly connections: readonly MongoConnection[],
  ) {}

  static async open(environment: Readonly<Record<string, string>>): Promise<SoakEngine> {
    const config = readConfig(environment);
    const connection = await MongoConnection.open({ url: config.mongoDbUrl! });
    const keys = await MongoConnection.open({ url: config.mongoDbKeysUrl! });
    const masterKey = Buffer.from(config.masterKey!, 'base64');
    const ring = await MongoKeyRing.open({ connection: keys, masterKey });
    return new SoakEngine(
      await EventStoreDbStore.open({ url: config.eventStoreDbUrl! }),
      new EventCodec(EVENT_CATALOGUE, ring),
      await MongoStateStore.open({ connection, clock: new SystemClock() }),
      MongoReadModels.open({ connection }),
      [connection, keys],
    );
  }

  /** The whole log, each event checked against its hash and opened. @throws EventDamaged, UnknownEvent */
  async events(): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const placed of this.log.readAll('0')) {
      await this.codec.ready([placed]);
      events.push(this.codec.decode(placed));
    }
    return events;
  }

  /** Waits until views and subscribers have taken in all there is, also what follows from it, and no mail is left to be sent. */
  async quiet(): Promise<void> {
    const until = performance.now() + QUIET_WITHIN;
    let left: readonly string[] = [];
    for (let looks = 0; looks < QUIET_LOOKS;) {
      if (performance.now() > until) throw new Error(`It never came to rest: ${left.join(', ')}`);
      left = await this.left();
      looks = left.length === 0 ? looks + 1 : 0;
      await wait(500);
    }
  }

  /** How often each lease came to another holder after the first. */
  async takeOvers(): Promise<number> {
    const leases = await this.state.list<{ holder: string | null; epoch: number }>('lease/');
    return leases.reduce((sum, { value }) => sum + value.epoch - 1, 0);
  }

  /** Every row of every view as it is served. */
  served(): Promise<Readonly<Record<string, unknown>>> {
    return this.dump(this.views);
  }

  /** Every row of every view as the projections make it from the log, in one go and in another engine. */
  rebuilt(): Promise<Readonly<Record<string, unknown>>> {
    return this.rebuild((models) => this.dump(models));
  }

  /** Makes all views anew from the log, in an engine of their own, which is gone afterwards. */
  async rebuild<T>(use: (models: ReadModels) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'coverfolio-'));
    const fresh = await SqliteReadModels.open({ file: join(folder, 'views.db') });
    const runner = new ProjectionRunner(this.log, this.codec, fresh, PROJECTIONS);
    try {
      await runner.start();
      return await use(fresh);
    } finally {
      await runner.onApplicationShutdown();
      await fresh.close();
      await rm(folder, { recursive: true });
    }
  }

  async close(): Promise<void> {
    await this.views.close();
    await this.log.close();
    for (const connection of this.connections) await connection.close();
  }

  private async left(): Promise<readonly string[]> {
    const head = BigInt(await this.log.head());
    const live = (await this.views.statuses()).filter((one) => one.live);
    const checkpoints = [
      ...live.map(({ view, checkpoint }) => ({ name: view, at: checkpoint })),
      ...(await this.state.list<string>('checkpoint/')).map(({ key, value }) => ({ name: key, at: value })),
    ];
    const parked = live.find((one) => one.parked !== undefined);
    if (parked !== undefined) throw new Error(`${parked.view} is parked: ${parked.parked?.reason}`);
    const mails = await this.state.list('mail-due/');
    return [
      ...checkpoints
        .filter(({ at }) => BigInt(at) < head)
        .map(({ name, at }) => `${name} at ${at} of ${head}`),
      ...mails.map(({ key }) => key),
    ];
  }

  private async dump(models: ReadModels): Promise<Readonly<Record<string, unknown>>> {
    const brokerages = [...new Set((await this.events()).map(({ metadata }) => metadata.brokerageId))];
    const rows: Record<string, unknown> = {};
    for (const projection of PROJECTIONS) {
      await models.open(projection);
      const reader = models.reader(projection);
      for (const brokerageId of brokerages) {
        let after: { sort: string; key: string } | undefined;
        for (;;) {
          const page = await reader.find(brokerageId, { terms: [], limit: PAGE, ...(after && { after }) });
          for (const { key, ...row } of page) rows[`${projection.name} ${key}`] = row;
          after = page.at(-1);
          if (page.length < PAGE) break;
        }
      }
    }
    return rows;
  }
}
