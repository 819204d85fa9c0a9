import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe } from '@jest/globals';
import { MongoConnection } from '../../src/adapters/mongo/connection.js';

const SERVER = process.env['MONGODB_URL'] ?? '';
const FERRETDB = join(import.meta.dirname, '../../.ci/bin/ferretdb');
const MISSING =
  'No MongoDB was found, so its adapters are not tested. Build FerretDB (.ci/mongodb/build.sh, needs Go) or set MONGODB_URL.';
const found = SERVER !== '' || existsSync(FERRETDB);

if (!found && process.env['MONGODB_REQUIRED'] !== undefined) throw new Error(MISSING);
if (!found) process.stderr.write(`${MISSING}\n`);

/** Tests against a server. Where there is none they are skipped, and say so; with MONGODB_REQUIRED they fail. */
export const describeMongo: typeof describe | typeof describe.skip = found ? describe : describe.skip;

/** Tests that end the server's process, which only one of our own lets happen. */
export const describeOwnMongo: typeof describe | typeof describe.skip =
  found && SERVER === '' ? describe : describe.skip;

export interface TestMongo {
  /** Names a database of random name; those whose names begin with it are dropped at the end. */
  readonly url: string;
  /** Ends the server at once, as a lost machine does. */
  kill(): Promise<void>;
  /** Starts it again on the same data and address. */
  restart(): Promise<void>;
  /** Lets the server stand still, as a machine that swaps, until `thaw`. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** A server of its own, or a database of its own on the server at MONGODB_URL. */
export function startMongo(): Promise<TestMongo> {
  return SERVER === '' ? startFerret() : borrow();
}

async function startFerret(): Promise<TestMongo> {
  const folder = await mkdtemp(join(tmpdir(), 'mongodb-'));
  let { server, address } = await run(folder, '127.0.0.1:0');
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url: `mongodb://${address}/${databaseName()}`,
    kill: () => end('SIGKILL'),
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    restart: async () => {
      await end('SIGKILL');
      ({ server, address } = await run(folder, address));
    },
    stop: async () => {
      await end('SIGKILL');
      await rm(folder, { recursive: true });
    },
  };
}

/** It ends with the test's process, since it reads from it. */
async function run(folder: string, at: string): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(FERRETDB, [at, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const line of createInterface(server.stdout))
    if (line.startsWith('ready ')) return { server, address: line.slice('ready '.length) };
  throw new Error('FerretDB did not start');
}

async function borrow(): Promise<TestMongo> {
  const name = databaseName();
  const [, host = '', options = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/u.exec(SERVER) ?? [];
  const url = `${host}/${name}${options}`;
  const never = (): never => {
    throw new Error('The server at MONGODB_URL is not ours to end');
  };
  return {
    url,
    kill: never,
    restart: never,
    freeze: never,
    thaw: never,
    stop: async () => {
      const connection = await MongoConnection.open({ url });
      const { databases } = await connection.mongoose.db!.admin().listDatabases({ nameOnly: true });
      for (const { name: other } of databases)
        if (other.startsWith(name)) await connection.mongoose.useDb(other).dropDatabase();
      await connection.close();
    },
  };
}

const databaseName = (): string => `coverfolio-test-${randomUUID().slice(0, 8)}`;
