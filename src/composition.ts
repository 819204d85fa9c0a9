import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider, Type } from '@nestjs/common';
import { CsioReader } from './adapters/csio/csio-reader.js';
import { SqliteEventStore } from './adapters/event-store/sqlite.js';
import { EncryptedFolder } from './adapters/files/encrypted-folder.js';
import { PdfCheckWorkers } from './adapters/files/pdf-check.js';
import { masterKeyFrom } from './adapters/key-ring/master-key.js';
import { SqliteKeyRing } from './adapters/key-ring/sqlite.js';
import { EmlFolder } from './adapters/mail/eml-folder.js';
import { SqliteReadModels } from './adapters/read-models/sqlite.js';
import { SqliteStateStore } from './adapters/state-store/sqlite.js';
import { Argon2Hasher } from './adapters/system/argon2-hasher.js';
import { ListedBreachedPasswords } from './adapters/system/breached-passwords.js';
import { lockFolder } from './adapters/system/folder-lock.js';
import { RandomIds } from './adapters/system/random-ids.js';
import { SystemClock } from './adapters/system/system-clock.js';
import { metricsFor } from './composition-watching.js';
import { EVENT_CATALOGUE } from './event-catalogue.js';
import {
  BreachedPasswords,
  Claims,
  Clock,
  DownloadReader,
  EventCodec,
  EventStore,
  Files,
  Ids,
  KeyRing,
  Mailbox,
  Mailer,
  Metrics,
  PasswordHasher,
  PdfCheck,
  ReadModels,
  StateStore,
  Streams,
} from './kernel/index.js';
import { Config } from './platform/config.js';
import { AloneLeases, Leases } from './platform/leases.provider.js';
import { MeasuredEventStore } from './platform/measured-event-store.js';

/** Every port with its adapter, opened, and how to close them all. */
export interface Engine {
  readonly providers: Provider[];
  get<Port>(port: Port extends object ? AbstractType<Port> : never): Port;
  close(): Promise<void>;
}

type AbstractType<Port> = abstract new (...parameters: never[]) => Port;
/** Ports that a test or the demo brings itself. */
export type Instead = readonly (readonly [AbstractType<object>, object])[];

/** Opens the embedded engine: everything in one folder, which no other process may use meanwhile. */
export async function openEmbedded(config: Config, instead: Instead = []): Promise<Engine> {
  const at = (name: string): string => join(config.dataDir, name);
  const lock = lockFolder(config.dataDir);
  const closers: (() => Promise<void> | void)[] = [() => lock.release()];
  const ports = new Map<AbstractType<object>, object>();
  const replaced = new Map(instead);
  async function open<Port extends object>(
    port: AbstractType<Port>,
    make: () => Promise<Port> | Port,
  ): Promise<Port> {
    const made = (replaced.get(port) as Port | undefined) ?? (await make());
    ports.set(port, made);
    if ('close' in made) closers.push(() => (made as { close(): Promise<void> }).close());
    return made;
  }
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    const clock = await open(Clock, () => new SystemClock());
    const ids = await open(Ids, () => new RandomIds());
    const keys = await open(KeyRing, async () => {
      const masterKey = await masterKeyFrom({
        env: config.masterKey,
        file: config.masterKeyFile ?? at('master.key'),
        allowCreate: !existsSync(at('keys.db')) && !existsSync(at('events.db')),
      });
      return SqliteKeyRing.open({ file: at('keys.db'), masterKey });
    });
    const metrics = await open(Metrics, () => metricsFor(config));
    const log = () => SqliteEventStore.open({ file: at('events.db') });
    const store = await open(EventStore, async () => new MeasuredEventStore(await log(), metrics));
    const state = await open(StateStore, () => SqliteStateStore.open({ file: at('state.db'), clock }));
    await open(Leases, () => new AloneLeases(state, ids));
    await open(ReadModels, () => SqliteReadModels.open({ file: at('views.db') }));
    const codec = await open(EventCodec, () => new EventCodec(EVENT_CATALOGUE, keys));
    const streams = await open(Streams, () => new Streams(store, codec, clock, ids));
    await open(Claims, () => new Claims(streams, keys, ids));
    await open(Files, () => EncryptedFolder.open({ folder: at('files'), keys }));
    await open(PdfCheck, () => new PdfCheckWorkers());
    await open(DownloadReader, () => new CsioReader());
    await open(PasswordHasher, () => new Argon2Hasher());
    await open(BreachedPasswords, () => new ListedBreachedPasswords());
    const folder = new EmlFolder(at('mail'));
    await open(Mailer, () => folder);
    await open(Mailbox, () => folder);
    await open(Config, () => config);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    providers: [...ports].map(([port, made]) => ({ provide: port as Type, useValue: made })),
    get: (port) => ports.get(port) as never,
    close,
  };
}
