import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigMistaken, readConfig } from './config.js';
import { type Mistake, MISTAKES } from './config-mistakes.js';
import { VARIABLES } from './config-variables.js';
import { shownConfig } from './shown-config.js';

type Environment = Readonly<Record<string, string>>;

const SHARED = {
  EVENTSTOREDB_URL: 'esdb://admin:c2VjcmV0@log.example:2113?tls=true',
  MONGODB_URL: 'mongodb://desk:c2VjcmV0@a.example,b.example:27017/desk?tls=true&replicaSet=rs0',
  MASTER_KEY: 'YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=',
};
const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://desk.example',
  MAIL_FROM: 'desk@desk.example',
  SMTP_URL: 'smtps://desk:c2VjcmV0@mail.example',
};
const LIVE = { ...PRODUCTION, ...SHARED };

/** For each mistake an environment that makes it and no other. */
const MADE: Readonly<Record<Mistake, Environment>> = {
  port: { PORT: '0x50', PUBLIC_URL: 'http://localhost:3000' },
  host: { HOST: '127.0.0.1.5' },
  proxies: { TRUSTED_PROXIES: '10.0.0.0/33' },
  logLevel: { LOG_LEVEL: 'loud' },
  publicUrl: { PUBLIC_URL: 'desk' },
  publicUrlNeeded: { ...LIVE, PUBLIC_URL: 'http://desk.example' },
  mailFrom: { MAIL_FROM: 'desk' },
  mailFromNeeded: { ...LIVE, MAIL_FROM: '' },
  keyNeeded: PRODUCTION,
  keyNeededShared: { ...SHARED, MASTER_KEY: '' },
  key: { MASTER_KEY: 'short' },
  keyTwice: { ...SHARED, MASTER_KEY_FILE: '/run/key' },
  role: { ROLE: 'server' },
  roleAlone: { ROLE: 'api' },
  engineHalf: { EVENTSTOREDB_URL: SHARED.EVENTSTOREDB_URL },
  eventStoreDbUrl: { ...SHARED, EVENTSTOREDB_URL: 'kurrentdb://log.example:2113' },
  mongoDbUrl: { ...SHARED, MONGODB_URL: 'mongodb://data.example' },
  mongoDbKeysUrl: { ...SHARED, MONGODB_KEYS_URL: 'mongodb://keys.example/' },
  keysApart: { ...SHARED, MONGODB_KEYS_URL: 'mongodb://a.example,b.example:27017/desk' },
  keysAlone: { MONGODB_KEYS_URL: 'mongodb://keys.example/keys' },
  eventStoreDbPlain: { ...LIVE, EVENTSTOREDB_URL: 'esdb://log.example:2113?tls=false' },
  mongoDbPlain: { ...LIVE, MONGODB_URL: 'mongodb://data.example/desk' },
  plaintext: { ALLOW_PLAINTEXT: 'yes' },
  smtpUrl: { SMTP_URL: 'mail.example' },
  smtpNeeded: { ...LIVE, SMTP_URL: '' },
  smtpRate: { SMTP_RATE: '0' },
  metricsHost: { METRICS_HOST: 'no host' },
  metricsPort: { METRICS_PORT: '3000' },
  readyLag: { READY_LAG: 'soon' },
  otlp: { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' },
};

const mistakesOf = (environment: Environment): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigMistaken).mistakes;
  }
};
const page = readFileSync('docs/how-to/configure.md', 'utf8');

describe('a mistaken configuration', () => {
  it.each(Object.entries(MADE) as [Mistake, Environment][])('says what to do: %s', (mistake, environment) => {
    expect(mistakesOf(environment)).toEqual([MISTAKES[mistake]]);
  });

  it('is named as a whole and never repeats a value', () => {
    const all = mistakesOf({
      ...SHARED,
      MASTER_KEY: 'c2VjcmV0',
      PORT: 'x',
      ROLE: 'c2VjcmV0',
      SMTP_RATE: 'c2VjcmV0',
    });
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(all.join()).not.toContain('c2VjcmV0');
  });

  it.each([
    ['MONGO_URL', 'MONGODB_URL'],
    ['EVENTSTORE_URL', 'EVENTSTOREDB_URL'],
    ['EVENTSTORDB_URL', 'EVENTSTOREDB_URL'],
    ['SMTP_HOST', 'SMTP_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
  ])('knows what %s was meant to be', (name, meant) => {
    expect(mistakesOf({ [name]: 'x' })).toEqual([
      `${name} is not a variable of the desk. Did you mean ${meant}?`,
    ]);
  });

  it('is not seen in names of others, nor beside the name that was meant', () => {
    expect(
      mistakesOf({ PATH: '/bin', HOSTNAME: 'a', USER: 'b', HOSTS: 'c', MONGODB_SERVICE_HOST: 'd' }),
    ).toEqual([]);
    expect(mistakesOf({ LOGLEVEL: 'x', LOG_LEVEL: 'info' })).toEqual([]);
  });
});

describe('the shared engine', () => {
  it('keeps keys beside the data in a database of their own unless told where', () => {
    expect(readConfig(SHARED)).toMatchObject({
      engine: 'shared',
      role: 'all',
      mongoDbKeysUrl: SHARED.MONGODB_URL.replace('/desk?', '/desk-keys?'),
    });
    expect(readConfig({})).toMatchObject({ engine: 'embedded', mongoDbKeysUrl: undefined });
  });

  it('may go without TLS in production on one machine, or where that is said', () => {
    const here = {
      EVENTSTOREDB_URL: 'esdb://127.0.0.1:2113?tls=false',
      MONGODB_URL: 'mongodb://localhost/desk',
    };
    const near = { EVENTSTOREDB_URL: 'esdb://log:2113?tls=false', MONGODB_URL: 'mongodb://data/desk' };
    expect(mistakesOf({ ...LIVE, ...here })).toEqual([]);
    expect(mistakesOf({ ...LIVE, ...near, ALLOW_PLAINTEXT: '1' })).toEqual([]);
    expect(mistakesOf({ ...LIVE, ...near })).toHaveLength(2);
  });

  it('is shown without its secrets', () => {
    const shown = shownConfig(readConfig({ ...LIVE, ROLE: 'worker', MASTER_KEY: SHARED.MASTER_KEY })).join(
      '\n',
    );
    expect(shown).toContain('Engine: shared (EventStoreDB and MongoDB)');
    expect(shown).toMatch(/^ROLE +worker$/mu);
    expect(shown).toMatch(/^MASTER_KEY +\(set\)$/mu);
    expect(shown).toContain('mongodb://***@a.example,b.example:27017/desk?tls=true&replicaSet=rs0');
    for (const secret of ['c2VjcmV0', 'YWFh']) expect(shown).not.toContain(secret);
  });
});

describe('the page of the configuration', () => {
  it('names the variables that the desk reads, each with what it decides', () => {
    const rows = [
      ...page.matchAll(/^\| `(?<name>[A-Z_]+)` +\| (?<describe>.*?) +\| (?<otherwise>.*?) +\|$/gmu),
    ];
    expect(rows.map(({ groups }) => ({ ...groups }))).toEqual(
      Object.entries(VARIABLES).map(([name, { describe: what, otherwise }]) => ({
        name,
        describe: what,
        otherwise,
      })),
    );
  });

  it('lists the mistakes', () => {
    const listed = page.split('## Mistakes')[1]!.match(/^- .*$/gmu);
    expect(listed).toEqual(Object.values(MISTAKES).map((line) => `- ${line}`));
  });
});
