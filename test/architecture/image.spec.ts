import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../src/platform/config.js';
import { VARIABLES } from '../../src/platform/config-variables.js';

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The stages of a Dockerfile, each from its FROM on. */
function stagesOf(dockerfile: string): Instruction[][] {
  const lines = dockerfile.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/u.exec(line) ?? [];
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest });
  }
  return stages;
}

const restsOf = (stage: readonly Instruction[], wanted: string): string[] =>
  stage.filter(({ word }) => word === wanted).map(({ rest }) => rest);

/** What a COPY takes, but from another stage. */
const sourcesOf = (stages: readonly Instruction[][]): string[] =>
  stages
    .flatMap((stage) => restsOf(stage, 'COPY'))
    .filter((rest) => !rest.startsWith('--from'))
    .flatMap((rest) => rest.split(' ').slice(0, -1));

/** Whether .dockerignore lets a path through: the last line that fits decides; a folder's lines hold for what is in it. */
function isSent(path: string, ignore: readonly string[]): boolean {
  let sent = true;
  for (const line of ignore) {
    const pattern = line.replace(/^!/u, '');
    const regex = pattern.replaceAll(/\*\*\/|\*|\./gu, (found) =>
      found === '**/' ? '(?:.+/)?' : found === '*' ? '[^/]*' : '\\.',
    );
    if (new RegExp(`^${regex}(?:/|$)`, 'u').test(path)) sent = line.startsWith('!');
  }
  return sent;
}

describe('the image', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const stages = stagesOf(dockerfile);
  const last = stages.at(-1)!;
  const ignore = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it('runs the Node of the desk, slim, in every stage', () => {
    const node = readFileSync('.nvmrc', 'utf8').trim().replace(/^v/u, '').split('.')[0];
    expect(dockerfile).toContain(`ARG NODE_IMAGE=node:${node}-bookworm-slim`);
    for (const stage of stages) expect(restsOf(stage, 'FROM')[0]).toMatch(/^\$\{NODE_IMAGE\}/u);
  });

  it('copies only what there is, and what the builder is sent', () => {
    const sources = sourcesOf(stages);
    expect(sources.length).toBeGreaterThan(8);
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
    expect(sources.filter((source) => !isSent(source, ignore))).toEqual([]);
    for (const secret of ['data/keys.db', 'secrets/master.key', '.env', 'node_modules/nest', '.git/config'])
      expect([secret, isSent(secret, ignore)]).toEqual([secret, false]);
  });

  it('builds with every file that the builds are configured by', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...String(scripts['build:portal']).matchAll(/[\w/.-]+\.json/gu)].map(([path]) => path);
    const needed = [...named, 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'web/vite.config.ts'];
    const copied = sourcesOf([stages[0]!]);
    const isCopied = (path: string) => copied.some((one) => path === one || path.startsWith(`${one}/`));
    expect(needed.filter((path) => !isCopied(path) || !isSent(path, ignore))).toEqual([]);
  });

  it('holds what was built and production packages alone, and is run by nobody special', () => {
    expect(restsOf(last, 'USER')).toEqual(['node']);
    expect(restsOf(last, 'STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(restsOf(last, 'CMD')).toEqual(['["node", "dist/main.js"]']);
    const taken = restsOf(last, 'COPY').filter((rest) => rest.startsWith('--from'));
    expect(taken).toEqual([
      '--from=packages /desk/node_modules node_modules',
      '--from=build /desk/dist dist',
    ]);
    const packages = stages.find((stage) => restsOf(stage, 'FROM')[0]?.endsWith('AS packages'))!;
    expect(restsOf(packages, 'RUN').join()).toMatch(/npm ci --omit=dev$/u);
  });

  it('sets only what the desk reads', () => {
    const set = restsOf(last, 'ENV').flatMap((rest) => rest.split(' ').map((one) => one.split('=', 1)[0]!));
    expect(set.filter((name) => !(name in VARIABLES))).toEqual([]);
  });

  it('asks itself whether it is ready', async () => {
    const [health = ''] = restsOf(last, 'HEALTHCHECK');
    const [, ...words] = JSON.parse(/CMD (\[.*\])$/u.exec(health)?.[1] ?? '[]') as string[];
    const asked: (string | undefined)[] = [];
    let status = 200;
    const server = createServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(status).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const port = String((server.address() as AddressInfo).port);
    const exitOf = (env: Record<string, string>) =>
      new Promise((ended) => spawn(process.execPath, words, { env }).once('exit', ended));
    expect(await exitOf({ PORT: port })).toBe(0);
    status = 503;
    expect(await exitOf({ PORT: port })).toBe(1);
    expect(asked).toEqual(['/api/v1/health/ready', '/api/v1/health/ready']);
    await new Promise((closed) => server.close(closed));
    expect(await exitOf({ PORT: port })).toBe(1);
  });
});

describe('the trial on one machine', () => {
  const compose = parse(readFileSync('compose.yaml', 'utf8'), { merge: true });
  const services: Record<string, any> = compose.services;
  let environments: [string, Record<string, string>][];

  beforeAll(() => {
    environments = ['api', 'worker'].map((name) => [
      name,
      Object.fromEntries(
        Object.entries<string>(services[name].environment).map(([key, value]) => [
          key,
          value.replaceAll(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/gu, (_all, variable, otherwise) =>
            String(
              otherwise ??
                { PUBLIC_URL: 'https://localhost', MAIL_FROM: 'desk@broker.example' }[variable as string],
            ),
          ),
        ]),
      ),
    ]);
  });

  it('has no complaint of a linter', async () => {
    const { DCLinter } = await import('dclint');
    const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
    expect(await linter.formatResults(await linter.lintFiles(['compose.yaml'], false), 'stylish')).toBe('');
  });

  it('configures each process of the desk without a mistake', () => {
    for (const [name, environment] of environments) {
      const config = readConfig({ NODE_ENV: 'production', HOST: '0.0.0.0', ...environment });
      expect(config).toMatchObject({ role: name, engine: 'shared', metricsPort: 9464 });
      expect(config.mongoDbKeysUrl).not.toContain('//mongodb:');
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'], deploy: { replicas: 2 } });
    }
  });

  it('holds no secret, and shows the world nothing but the proxy', () => {
    expect(readFileSync('compose.yaml', 'utf8')).not.toMatch(
      /PASSWORD|_PASS\b|\bMASTER_KEY:|:\/\/[^/@\s]*:[^/@\s]*@/u,
    );
    expect(compose.secrets.master_key.file).toBe('./secrets/master.key');
    expect(readFileSync('.gitignore', 'utf8')).toMatch(/^\/secrets\/$/mu);
    expect(compose.networks.engine.internal).toBe(true);
    const open = Object.entries(services).filter(([, service]) =>
      (service.ports ?? []).some((port: string) => !port.startsWith('127.0.0.1:')),
    );
    expect(open).toEqual([]);
    for (const name of ['eventstoredb', 'mongodb', 'keys'])
      expect(services[name].networks).toEqual(['engine']);
  });

  it('waits for what a process needs, and asks it whether it is there', () => {
    for (const name of ['api', 'worker'])
      expect(Object.keys(services[name].depends_on).sort()).toEqual(['eventstoredb', 'keys', 'mongodb']);
    for (const service of Object.values(services))
      for (const [needed, { condition }] of Object.entries<any>(service.depends_on ?? {})) {
        expect(condition).toBe('service_healthy');
        expect(services[needed].healthcheck ?? services[needed].build).toBeDefined();
      }
    for (const name of ['eventstoredb', 'mongodb', 'keys']) expect(services[name].volumes).toHaveLength(1);
  });
});
