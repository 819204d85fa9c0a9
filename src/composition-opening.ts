import { join } from 'node:path';
import type { Provider, Type } from '@nestjs/common';
import { CsioReader } from './adapters/csio/csio-reader.js';
import { PdfCheckWorkers } from './adapters/files/pdf-check.js';
import { BounceFolder } from './adapters/mail/bounce-folder.js';
import { EmlFolder } from './adapters/mail/eml-folder.js';
import { Argon2Hasher } from './adapters/system/argon2-hasher.js';
import { ListedBreachedPasswords } from './adapters/system/breached-passwords.js';
import { RandomIds } from './adapters/system/random-ids.js';
import { SystemClock } from './adapters/system/system-clock.js';
import { metricsFor } from './composition-watching.js';
import { EVENT_CATALOGUE } from './event-catalogue.js';
import {
  Bounces,
  BreachedPasswords,
  Claims,
  Clock,
  DownloadReader,
  EventCodec,
  type EventStore,
  Ids,
  type KeyRing,
  Mailbox,
  Mailer,
  Metrics,
  NoBounces,
  PasswordHasher,
  PdfCheck,
  Streams,
} from './kernel/index.js';
import { Config } from './platform/config.js';

/** Every port with its adapter, opened, and how to close them all. */
export interface Engine {
  readonly providers: Provider[];
  get<Port>(port: Port extends object ? AbstractType<Port> : never): Port;
  close(): Promise<void>;
}

export type AbstractType<Port> = abstract new (...parameters: never[]) => Port;
/** Ports that a test or the demo brings itself. */
export type Instead = readonly (readonly [AbstractType<object>, object])[];

/** Ports that are opened one after the other, each upon those before it, and closed the other way round. */
export class Opening {
  private readonly ports = new Map<AbstractType<object>, object>();
  private readonly closers: (() => Promise<void> | void)[] = [];
  private readonly replaced: ReadonlyMap<AbstractType<object>, object>;

  constructor(instead: Instead) {
    this.replaced = new Map(instead);
  }

  async open<Port extends object>(port: AbstractType<Port>, make: () => Promise<Port> | Port): Promise<Port> {
    const made = (this.replaced.get(port) as Port | undefined) ?? (await make());
    this.ports.set(port, made);
    if ('close' in made) this.atEnd(() => (made as { close(): Promise<void> }).close());
    return made;
  }

  /** Closes something that is no port. */
  atEnd(closer: () => Promise<void> | void): void {
    this.closers.push(closer);
  }

  /** Closes all, also where one cannot be closed, of which the first is told. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const closer of this.closers.splice(0).reverse()) {
      try {
        await closer();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  engine(): Engine {
    const { ports } = this;
    return {
      providers: [...ports].map(([port, made]) => ({ provide: port as Type, useValue: made })),
      get: (port) => ports.get(port) as never,
      close: () => this.close(),
    };
  }
}

/** Opens what comes before every engine. */
export async function openBefore(
  opening: Opening,
  config: Config,
): Promise<{ clock: Clock; ids: Ids; metrics: Metrics }> {
  await opening.open(Config, () => config);
  return {
    clock: await opening.open(Clock, () => new SystemClock()),
    ids: await opening.open(Ids, () => new RandomIds()),
    metrics: await opening.open(Metrics, () => metricsFor(config)),
  };
}

/** Opens what stands on the ports of every engine, or beside them. */
export async function openAround(opening: Opening, config: Config, engine: Around): Promise<void> {
  const { clock, ids, metrics, keys, store } = engine;
  const codec = await opening.open(EventCodec, () => new EventCodec(EVENT_CATALOGUE, keys));
  const streams = await opening.open(Streams, () => new Streams(store, codec, clock, ids));
  await opening.open(Claims, () => new Claims(streams, keys, ids));
  await opening.open(PdfCheck, () => new PdfCheckWorkers());
  await opening.open(DownloadReader, () => new CsioReader());
  await opening.open(PasswordHasher, () => new Argon2Hasher());
  await opening.open(BreachedPasswords, () => new ListedBreachedPasswords());
  const folder = new EmlFolder(join(config.dataDir, 'mail'));
  await opening.open(Mailbox, () => folder);
  const { smtpUrl, smtpRate, bouncesDir } = config;
  await opening.open(Mailer, async () => {
    if (smtpUrl === undefined) return folder;
    const { SmtpMailer } = await import('./adapters/mail/smtp.js');
    return SmtpMailer.open({ url: smtpUrl, ratePerSecond: smtpRate, metrics });
  });
  await opening.open(Bounces, () =>
    bouncesDir === undefined ? new NoBounces() : BounceFolder.open({ folder: bouncesDir }),
  );
}

export interface Around {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly metrics: Metrics;
  readonly keys: KeyRing;
  readonly store: EventStore;
}
