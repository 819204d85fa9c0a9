#!/usr/bin/env node
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DeskCommands } from './cli/desk-commands.provider.js';
import { type RunCommand, runInServer } from './cli/desk-socket.js';
import { MistypedCommand, parametersOf, parseCommand, type Typed, usage } from './cli/parameters.js';
import { ProgressBar } from './cli/progress-bar.js';
import { writePieces } from './cli/write-pieces.js';
import { openEngine } from './composition.js';
import { generateDownloads, TRUTH_FILE } from './demo/generate/generate-downloads.js';
import { buildDesk } from './desk.js';
import { Refused } from './kernel/index.js';
import { type Config, readConfig } from './platform/config.js';
import { rejectionOf } from './platform/rejections.js';
import { shownConfig } from './platform/shown-config.js';

async function generate({ options }: Typed): Promise<readonly string[]> {
  const households = Number(options['households']);
  if (!Number.isInteger(households) || households < 1 || households > 1_000_000)
    throw new MistypedCommand('--households is a whole number from 1 to 1000000.');
  const today = String(options['today'] ?? new Date().toISOString().slice(0, 10));
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(today) || Number.isNaN(Date.parse(today)))
    throw new MistypedCommand('--today is a date like 2026-01-31.');
  const seed = String(options['seed'] ?? '1');
  const folder = resolve(String(options['out']));
  const { files, bytes } = await writePieces(folder, generateDownloads({ households, seed, today }));
  return [
    `${files} files, ${(bytes / 1e6).toFixed(1)} MB in ${folder}; ${TRUTH_FILE} says who everybody is.`,
  ];
}

/** In the server that has the data folder, or else here: under the folder's lock, or beside the others of a shared engine. */
async function runInDesk(config: Config, typed: Typed, bar: ProgressBar): Promise<readonly string[]> {
  const parameters = parametersOf(typed, resolve);
  const show = bar.show.bind(bar);
  if (config.engine === 'shared') return runHere(config, typed, parameters, show);
  const done = await runInServer(config.dataDir, typed.name, parameters, show);
  if (done !== undefined) return done;
  // A folder that a command began would be no empty one to make the demo in.
  if (typed.name !== 'brokerage add' && !existsSync(join(config.dataDir, 'events.db')))
    throw new Error(`There is no desk in ${config.dataDir} yet: start one, or add a brokerage.`);
  return runHere(config, typed, parameters, show);
}

async function runHere(
  config: Config,
  { name }: Typed,
  ...[parameters, show]: [Record<string, unknown>, Parameters<RunCommand>[2]]
): Promise<readonly string[]> {
  const engine = await openEngine(config);
  try {
    const app = await buildDesk(config, engine);
    try {
      return await app.get(DeskCommands).run(name, parameters, show);
    } finally {
      await app.close();
    }
  } finally {
    await engine.close();
  }
}

function run(typed: Typed, bar: ProgressBar): Promise<readonly string[]> | readonly string[] {
  switch (typed.name) {
    case 'generate':
      return generate(typed);
    case 'config':
      return shownConfig(readConfig(process.env));
    default:
      return runInDesk(readConfig({ LOG_LEVEL: 'error', ...process.env, ROLE: 'all' }), typed, bar);
  }
}

const [first] = process.argv.slice(2);
if (first === undefined || first === '--help' || first === 'help') {
  console.log(`Coverfolio, the client desk of insurance brokerages.\n\n${usage()}`);
} else {
  const bar = new ProgressBar(process.stderr);
  try {
    const typed = parseCommand(process.argv.slice(2));
    const lines = await run(typed, bar);
    bar.end();
    for (const line of lines) console.log(line);
  } catch (error) {
    bar.end();
    if (error instanceof Refused) console.error(rejectionOf(error.rejection.rejected)[1]);
    else console.error(error instanceof Error ? error.message : 'Something went wrong.');
    process.exitCode = error instanceof MistypedCommand ? 2 : 1;
  }
}
