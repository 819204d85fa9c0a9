import { ConfigMistaken, didYouMean, LOG_LEVELS, type Mistake, MISTAKES } from './config-mistakes.js';
import { mistypedNames, type VariableName } from './config-variables.js';
import { type EngineConfig, readEngine, type Role } from './engine-config.js';
import { linkOf } from './links.js';

export { ConfigMistaken } from './config-mistakes.js';

/** What the environment decides, checked at start. Injectable by this class. */
export class Config implements EngineConfig {
  /** The address the server listens on. */
  readonly host!: string;
  readonly port!: number;
  /** Proxies in front of the desk whose X-Forwarded-For says who is behind them: addresses, networks, `loopback`. */
  readonly trustedProxies!: readonly string[];
  /** Folder of all durable data, absolute or from the working directory. */
  readonly dataDir!: string;
  /** What stands before `/b/...` in links of mails: scheme, host, port; no slash at the end. */
  readonly publicUrl!: string;
  /** The sender's address of every mail. */
  readonly mailFrom!: string;
  /** True with NODE_ENV=production: no demo, no mailbox page, nothing that is only safe on one's own machine. */
  readonly production!: boolean;
  /** The master key as given by the environment; absent: a key file in the data folder. A secret. */
  readonly masterKey!: string | undefined;
  readonly masterKeyFile!: string | undefined;
  readonly logLevel!: LogLevel;
  /** What this process does. */
  readonly role!: Role;
  /** Both: the shared engine, which several processes use. A secret, as all links are. */
  readonly eventStoreDbUrl!: string | undefined;
  readonly mongoDbUrl!: string | undefined;
  readonly mongoDbKeysUrl!: string | undefined;
  readonly allowPlaintext!: boolean;
  /** Absent: mails are written to a folder. */
  readonly smtpUrl!: string | undefined;
  /** Mails a second, at most. */
  readonly smtpRate!: number;
  readonly bouncesDir!: string | undefined;
  readonly metricsHost!: string;
  /** Absent: no metrics. */
  readonly metricsPort!: number | undefined;
  /** Seconds that views may be behind before the process is unready. */
  readonly readyLag!: number;
  readonly otlpEndpoint!: string | undefined;

  /** Whether several processes can use this engine, or this one alone. */
  get engine(): 'embedded' | 'shared' {
    return this.mongoDbUrl === undefined ? 'embedded' : 'shared';
  }
}

type LogLevel = (typeof LOG_LEVELS)[number];

// 32 bytes; the key ring looks closer.
const KEY = /^(?:[0-9a-f]{64}|[\w+/-]{43}=?)$/iu;

type Environment = Readonly<Record<string, string | undefined>>;

/** Of an IP address, as `isIP` of node:net, which would make this file know the machine; 0: none. */
function versionOf(address: string): 0 | 4 | 6 {
  if (address.includes(':')) return URL.canParse(`http://[${address}]/`) ? 6 : 0;
  const isV4 =
    /^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/u.test(address) && URL.canParse(`http://${address}/`);
  return isV4 ? 4 : 0;
}

function isHost(host: string): boolean {
  const inUrl = host.includes(':') ? `[${host}]` : host;
  return /^[\w.:-]+$/u.test(host) && URL.canParse(`http://${inUrl}/`);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/u.test(text) && Number(text) <= 65_535;
}

/** Reads and checks the environment. @throws ConfigMistaken naming every mistake at once. */
export function readConfig(environment: Environment): Config {
  const mistakes: string[] = mistypedNames(environment).map(([name, meant]) => didYouMean(name, meant));
  const mistaken = (mistake: Mistake): void => void mistakes.push(MISTAKES[mistake]);
  const read = (name: VariableName): string | undefined => {
    const value = environment[name]?.trim();
    return value === '' ? undefined : value;
  };
  const production = environment['NODE_ENV'] === 'production';
  const port = read('PORT') ?? '3000';
  if (!isPort(port)) mistaken('port');
  const host = read('HOST') ?? '127.0.0.1';
  if (!isHost(host)) mistaken('host');
  const trustedProxies = (read('TRUSTED_PROXIES') ?? 'loopback').split(',').map((one) => one.trim());
  if (!trustedProxies.every(isProxy)) mistaken('proxies');
  const logLevel = (read('LOG_LEVEL') ?? 'info') as LogLevel;
  if (!LOG_LEVELS.includes(logLevel)) mistaken('logLevel');
  const publicUrl = (read('PUBLIC_URL') ?? `http://localhost:${port}`).replace(/\/+$/u, '');
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol) || url.pathname !== '/') mistaken('publicUrl');
  if (production && url?.protocol !== 'https:') mistaken('publicUrlNeeded');
  const mailFrom = read('MAIL_FROM') ?? 'no-reply@coverfolio.example';
  if (!/^[^\s@<>]+@[^\s@<>]+$/u.test(mailFrom)) mistaken('mailFrom');
  if (production && read('MAIL_FROM') === undefined) mistaken('mailFromNeeded');
  const engine = readEngine(read, production, mistaken);
  const masterKey = read('MASTER_KEY');
  const masterKeyFile = read('MASTER_KEY_FILE');
  const isKeyLess = masterKey === undefined && masterKeyFile === undefined;
  if (production && isKeyLess && engine.mongoDbUrl === undefined) mistaken('keyNeeded');
  if (masterKey !== undefined && !KEY.test(masterKey)) mistaken('key');
  if (masterKey !== undefined && masterKeyFile !== undefined) mistaken('keyTwice');
  const around = readSurroundings(read, port, mistaken);
  if (mistakes.length > 0) throw new ConfigMistaken(mistakes);
  return Object.assign(new Config(), {
    ...{ host, port: Number(port), trustedProxies, publicUrl, mailFrom, production, logLevel },
    dataDir: read('DATA_DIR') ?? 'data',
    ...{ masterKey, masterKeyFile },
    ...engine,
    ...around,
  });
}

/** Mail server, metrics and traces. */
function readSurroundings(
  read: (name: VariableName) => string | undefined,
  port: string,
  mistaken: (mistake: Mistake) => void,
): Pick<
  Config,
  'smtpUrl' | 'smtpRate' | 'bouncesDir' | 'metricsHost' | 'metricsPort' | 'readyLag' | 'otlpEndpoint'
> {
  const smtpUrl = read('SMTP_URL');
  const smtp = smtpUrl === undefined ? undefined : linkOf(smtpUrl);
  if (smtpUrl !== undefined && (!/^smtps?$/u.test(smtp?.scheme ?? '') || smtp?.hosts.length !== 1))
    mistaken('smtpUrl');
  const smtpRate = Number(read('SMTP_RATE') ?? '10');
  if (!(smtpRate > 0 && smtpRate <= 1000)) mistaken('smtpRate');
  const metricsHost = read('METRICS_HOST') ?? '127.0.0.1';
  if (!isHost(metricsHost)) mistaken('metricsHost');
  const metricsPort = read('METRICS_PORT');
  const isTaken = metricsPort !== '0' && Number(metricsPort) === Number(port);
  if (metricsPort !== undefined && (!isPort(metricsPort) || isTaken)) mistaken('metricsPort');
  const readyLag = Number(read('READY_LAG') ?? '30');
  if (!(readyLag >= 1 && readyLag <= 3600)) mistaken('readyLag');
  const otlpEndpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (otlpEndpoint !== undefined && !(/^https?:/u.test(otlpEndpoint) && URL.canParse(otlpEndpoint)))
    mistaken('otlp');
  return {
    ...{ smtpUrl, smtpRate, bouncesDir: read('BOUNCES_DIR'), metricsHost, readyLag, otlpEndpoint },
    metricsPort: metricsPort === undefined ? undefined : Number(metricsPort),
  };
}

function isProxy(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.split('/');
  const version = versionOf(address);
  const fits = /^\d{1,3}$/u.test(bits) && Number(bits) <= (version === 4 ? 32 : 128) && more.length === 0;
  return text === 'loopback' || (version !== 0 && fits);
}
