import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { AppModule } from './app.module.js';
import { DeskCommands } from './cli/desk-commands.provider.js';
import { listenForCommands } from './cli/desk-socket.js';
import { type Engine, openEmbedded } from './composition.js';
import type { Config } from './platform/config.js';
import { serveOpenApi } from './platform/openapi.js';
import { ProjectionRunner } from './platform/projection-runner.provider.js';
import { logRequests, PinoLogger } from './platform/request-log.js';
import { SubscriberRunner } from './platform/subscriber-runner.provider.js';
import { fastifyAdapter, prepareWeb } from './platform/web.js';

/** A desk at work. */
export interface Desk {
  readonly app: NestFastifyApplication;
  readonly engine: Engine;
  /** Ends requests, subscriptions and stores, in this order. */
  stop(): Promise<void>;
}

/** Wires the desk on its engine, with views that have caught up and subscribers at work; does not listen yet. */
export async function buildDesk(config: Config, engine: Engine): Promise<NestFastifyApplication> {
  const log = pino({ level: config.logLevel, base: null });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(engine), fastifyAdapter(), {
    logger: new PinoLogger(log),
    abortOnError: false,
  });
  logRequests(app.getHttpAdapter().getInstance(), log);
  await prepareWeb(app);
  serveOpenApi(app, config.publicUrl);
  await app.init();
  await app.get(ProjectionRunner).start();
  app.get(SubscriberRunner).start();
  return app;
}

/** Opens the data folder and serves. Stops in order on SIGINT and SIGTERM. */
export async function startDesk(config: Config): Promise<Desk> {
  const engine = await openEmbedded(config);
  let app: NestFastifyApplication;
  try {
    app = await buildDesk(config, engine);
    await app.listen(config.port, config.host);
  } catch (error) {
    await engine.close();
    throw error;
  }
  const commands = await listenForCommands(config.dataDir, app.get(DeskCommands).run);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    commands.close();
    return (stopping ??= app.close().then(() => engine.close()));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
  return { app, engine, stop };
}
