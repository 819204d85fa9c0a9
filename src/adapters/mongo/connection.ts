import mongoose, { type Connection, type mongo } from 'mongoose';
import { type Metrics, NoMetrics } from '../../kernel/ports/metrics.js';
import { type Outage, type Patience, persist, PATIENCE } from './persist.js';
import { MongoUnavailable, withoutCredentials } from './unavailable.js';

/**
 * Where and how to connect. `url`: mongodb:// or mongodb+srv://, may hold credentials and options, which win over ours but for
 * what is written and read: that is always on a majority of the servers, of the primary.
 */
export interface MongoOptions {
  readonly url: string;
  /** Instead of the database that the URL names. */
  readonly database?: string | undefined;
  readonly metrics?: Metrics | undefined;
  /** How long an operation may wait for a primary; for tests. */
  readonly patience?: Partial<Patience>;
}

/** What this server can do. */
export interface MongoAbilities {
  /** Operations that one bulk command may hold. FerretDB keeps one of its 100 connections for each until the command ends. */
  readonly bulkOperations: number;
}

/** A lease, a key or a checkpoint that a secondary does not have yet would pass for one that was never there. */
const ALWAYS = { readConcernLevel: 'majority', readPreference: 'primary', w: 'majority' } as const;

const WISHES = {
  appName: 'coverfolio',
  // Of a server that went silent: then what waits for its answer is ended too.
  connectTimeoutMS: 10_000,
  heartbeatFrequencyMS: 5_000,
  maxPoolSize: 20,
  retryReads: true,
  retryWrites: true,
  serverSelectionTimeoutMS: 5_000,
  // No operation of ours takes so long.
  socketTimeoutMS: 60_000,
} as const;

/** One pool of connections to one database, which a process's adapters use together. Majority writes and reads. */
export class MongoConnection {
  private readonly outage: Outage = { since: undefined };

  private constructor(
    /** For models and plain collections; only adapters see it. */
    readonly mongoose: Connection,
    readonly abilities: MongoAbilities,
    private readonly metrics: Metrics,
    private readonly patience: Patience,
  ) {}

  /** Connects and looks at the server. @throws MongoUnavailable where nothing answers, without the URL's credentials. */
  static async open({ url, database, metrics, patience }: MongoOptions): Promise<MongoConnection> {
    const connection = mongoose.createConnection();
    // A lost server shows in the operations that need it.
    connection.on('error', () => undefined);
    try {
      await connection.openUri(url, {
        ...unlessNamed(url),
        ...ALWAYS,
        autoCreate: false,
        autoIndex: false,
        bufferCommands: false,
        ...(database !== undefined && { dbName: database }),
      });
      const about: mongo.Document = await connection.db!.admin().command({ buildInfo: 1 });
      const abilities = { bulkOperations: 'ferretdbVersion' in about ? 20 : 1_000 };
      return new MongoConnection(connection, abilities, metrics ?? new NoMetrics(), {
        ...PATIENCE,
        ...patience,
      });
    } catch (error) {
      await connection.close(true).catch(() => undefined);
      throw new MongoUnavailable(`MongoDB cannot be reached: ${withoutCredentials(error, url)}`);
    }
  }

  /** The database's name. */
  get database(): string {
    return this.mongoose.name;
  }

  /** A collection of plain documents. */
  collection<T extends mongo.Document>(name: string): mongo.Collection<T> {
    return this.mongoose.db!.collection<T>(name);
  }

  /**
   * Runs an operation that may be repeated without harm, again and again while a primary steps down or no server answers.
   * @throws MongoUnavailable past the patience; every other failure as it is.
   */
  persist<T>(operation: () => Promise<T>): Promise<T> {
    return persist(operation, this.patience, () => this.metrics.count('mongo_retries_total'), this.outage);
  }

  /** Writes a bulk in as many commands as this server needs, in order. Each operation must bear to be repeated. */
  async bulk<T extends mongo.Document>(
    collection: mongo.Collection<T>,
    operations: readonly mongo.AnyBulkWriteOperation<T>[],
  ): Promise<void> {
    const size = this.abilities.bulkOperations;
    for (let at = 0; at < operations.length; at += size)
      await this.persist(() => collection.bulkWrite(operations.slice(at, at + size), { ordered: true }));
  }

  async close(): Promise<void> {
    await this.mongoose.close();
  }
}

/** The driver takes an option over the URL's, so that ours are left away where the URL says otherwise. */
function unlessNamed(url: string): Partial<typeof WISHES> {
  const named = new Set([...new URLSearchParams(url.split('?')[1]).keys()].map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(WISHES).filter(([key]) => !named.has(key.toLowerCase())));
}
