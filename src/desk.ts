import { existsSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { DeskCommands } from './cli/desk-commands.provider.js';
import { listenForCommands } from './cli/desk-socket.js';
import { MIGRATION, type MigrationState } from './cli/migration/migrate.js';
import { type Engine, type Instead, openEngine } from './composition.js';
import { watch, type Watching } from './composition-watching.js';
import { EmlFolder } from './adapters/mail/eml-folder.js';
import { SystemClock } from './adapters/system/system-clock.js';
import { DemoClock } from './demo/demo-clock.js';
import { DemoMailer } from './demo/demo-mailer.js';
import { Demo, DEMO_STATE } from './demo/demo.provider.js';
import { classOf, Brokerages, Clock, Mailer, Metrics, StateStore } from './kernel/index.js';
import type { Config } from './platform/config.js';
import { endWithin } from './platform/ending.js';
import { serveOpenApi } from './platform/openapi.js';
import { servePortal } from './platform/portal.js';
import { ProjectionRunner } from './platform/projection-runner.provider.js';
import { deskLog, PinoLogger, watchRequests } from './platform/request-log.js';
import { SubscriberRunner } from './platform/subscriber-runner.provider.js';
import { answerHealthOnly, fastifyAdapter, prepareWeb } from './platform/web.js';

/** What the portal is built into, beside this file; the source alone has no pages. */
const PORTAL = fileURLToPath(new URL('web', import.meta.url));

/** Wires the desk on its engine, with views that have caught up and subscribers at work; does not listen yet. */
export async function buildDesk(
  config: Config,
  engine: Engine,
  demo = false,
): Promise<NestFastifyApplication> {
  const log = deskLog(config.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.on(engine, demo),
    fastifyAdapter(config),
    {
      logger: new PinoLogger(log),
      abortOnError: false,
    },
  );
  const fastify = app.getHttpAdapter().getInstance();
  watchRequests(fastify, log, engine.get(Metrics));
  await prepareWeb(app);
  if (config.role === 'worker') answerHealthOnly(fastify);
  else {
    serveOpenApi(app, config.publicUrl);
    if (existsSync(PORTAL)) await servePortal(app, PORTAL);
  }
  await app.init();
  await app.get(ProjectionRunner).start();
  app.get(SubscriberRunner).start();
  return app;
}

/**
 * Opens the engine and does what the role says. An empty folder becomes a demo, except in production. Stops in order on SIGINT and
 * SIGTERM.
 * @param say told in whole lines what somebody at a terminal needs to know.
 */
export async function startDesk(config: Config, say: (line: string) => void): Promise<void> {
  refuseNeighbours(config);
  const isAlone = config.engine === 'embedded';
  const isNew = isAlone && !existsSync(join(config.dataDir, 'events.db'));
  const demo = isNew && !config.production;
  const engine = await openEngine(config, demo ? demoPorts(config) : []);
  let app: NestFastifyApplication | undefined;
  let commands: Server | undefined;
  let watching: Watching | undefined;
  const close = (): Promise<void> =>
    endWithin(
      LONGEST_END,
      [
        ['The socket of the command line', () => void commands?.close()],
        ['What was in hand', () => app?.close()],
        ['The page of metrics', () => watching?.close()],
        ['The engine', () => engine.close()],
      ],
      (line) => new Logger('Desk').warn(line),
    );
  try {
    const state = (await engine.get(StateStore).get<string>(DEMO_STATE))?.value;
    await refuseHalfMoved(engine.get(StateStore));
    if (isAlone) refuseDemo(state, config);
    app = await buildDesk(config, engine, !config.production);
    watching = await watch(app, config);
    if (demo) await makeDemo(app.get(Demo), say);
    if (demo || state === 'made') await tellDemo(app.get(Demo), config, say);
    const told = tellIfEmpty(app.get(Brokerages), say);
    // The shared log may be away, or long: nobody waits for it.
    if (isAlone) await told;
    else
      told.catch((error: unknown) =>
        new Logger('Desk').warn(`The log does not answer yet (${classOf(error)})`),
      );
    await app.listen(config.port, config.host);
    // Whoever shares an engine can run commands on it without this process.
    if (isAlone) commands = await listenForCommands(config.dataDir, app.get(DeskCommands).run);
  } catch (error) {
    await close();
    throw error;
  }
  if (config.role === 'worker')
    say(
      `A worker of Coverfolio is at work; http://${config.host}:${config.port}/api/v1/health/ready tells how.`,
    );
  else say(`Coverfolio is at ${config.publicUrl}  (API: ${config.publicUrl}/api)`);
  if (config.production && config.smtpUrl === undefined)
    say(`Mails are written to ${join(config.dataDir, 'mail')} and do not leave this machine.`);
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void (stopping ??= close()).then(() => process.exit(0)));
}

/** Milliseconds; process managers kill after ten seconds. */
const LONGEST_END = 9000;
const NO_BROKERAGE =
  'There is no brokerage yet. Add one, then its first admin: npm run coverfolio -- brokerage add, staff add (--help shows how).';

function demoPorts(config: Config): Instead {
  return [
    [Clock, new DemoClock(new SystemClock())],
    [Mailer, new DemoMailer(new EmlFolder(join(config.dataDir, 'mail')))],
  ];
}

/** In development whoever reaches a desk reads its mails, whose links open accounts; and a demo's passwords are public. */
function refuseNeighbours({ production, host }: Config): void {
  if (production || /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/iu.test(host)) return;
  throw new Error(
    'HOST must be 127.0.0.1, ::1 or localhost: only with NODE_ENV=production others may reach it.',
  );
}

/** A demo's passwords are known to everybody, and half a demo would show mistakes that are none. */
function refuseDemo(state: string | undefined, { production, dataDir }: Config): void {
  if (state === 'making')
    throw new Error(`The demo in ${dataDir} was not finished. Delete that folder and start again.`);
  if (state !== undefined && production)
    throw new Error(`${dataDir} holds the demo, whose passwords are public. Set DATA_DIR to another folder.`);
}

/** Who worked on half of a log would send mails of facts that were dealt with long ago. */
async function refuseHalfMoved(state: StateStore): Promise<void> {
  if ((await state.get<MigrationState>(MIGRATION))?.value === 'copying')
    throw new Error('A migration into these engines has not ended. Run coverfolio migrate again.');
}

async function tellIfEmpty(brokerages: Brokerages, say: (line: string) => void): Promise<void> {
  if ((await brokerages.all()).length === 0) say(NO_BROKERAGE);
}

async function makeDemo(demo: Demo, say: (line: string) => void): Promise<void> {
  say('Making a demo brokerage of invented people; this takes a moment ...');
  let tenths = 0;
  await demo.make((share) => {
    if (Math.floor(share * 10) === tenths) return;
    tenths = Math.floor(share * 10);
    say(`  ${tenths * 10} %`);
  });
}

async function tellDemo(demo: Demo, { publicUrl }: Config, say: (line: string) => void): Promise<void> {
  say('This is a DEMO: people, policies and documents are invented. Sign in to the brokerage "demo":');
  for (const { as, email, password } of await demo.signIns())
    say(`  ${as.padEnd(8)} ${email}   password: ${password}`);
  say(`Mails it sent: ${publicUrl}/mailbox`);
}
