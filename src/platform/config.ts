/** What the environment decides, checked at start. Injectable by this class. */
export class Config {
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
  readonly role!: 'all' | 'api' | 'worker';
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

// 32 bytes; the key ring looks closer.
const KEY = /^(?:[0-9a-f]{64}|[\w+/-]{43}=?)$/iu;

type Variable =
  | 'HOST'
  | 'PORT'
  | 'TRUSTED_PROXIES'
  | 'DATA_DIR'
  | 'PUBLIC_URL'
  | 'MAIL_FROM'
  | 'MASTER_KEY'
  | 'MASTER_KEY_FILE'
  | 'LOG_LEVEL';

type Environment = Readonly<Record<string, string | undefined>>;

/** Every mistake of the environment, one line each, saying what to do. */
export class ConfigMistaken extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The configuration is mistaken:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`);
  }
}

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

/** Reads and checks the environment. @throws ConfigMistaken naming every mistake at once. */
export function readConfig(environment: Environment): Config {
  const mistakes: string[] = [];
  const read = (name: Variable): string | undefined => {
    const value = environment[name]?.trim();
    return value === '' ? undefined : value;
  };
  const production = environment['NODE_ENV'] === 'production';
  const port = Number(read('PORT') ?? '3000');
  if (!/^\d{1,5}$/u.test(read('PORT') ?? '3000') || port > 65_535)
    mistakes.push('PORT must be a whole number from 0 to 65535.');
  const host = read('HOST') ?? '127.0.0.1';
  if (!isHost(host)) mistakes.push('HOST must be an IP address or the name of a machine.');
  const trustedProxies = (read('TRUSTED_PROXIES') ?? 'loopback').split(',').map((one) => one.trim());
  if (!trustedProxies.every(isProxy))
    mistakes.push('TRUSTED_PROXIES must be addresses or networks with commas between, such as 10.0.0.0/8.');
  const logLevel = (read('LOG_LEVEL') ?? 'info') as LogLevel;
  if (!LOG_LEVELS.includes(logLevel)) mistakes.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  const publicUrl = (read('PUBLIC_URL') ?? `http://localhost:${port}`).replace(/\/+$/u, '');
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol) || url.pathname !== '/')
    mistakes.push('PUBLIC_URL must be like https://desk.example.ca, without a path.');
  if (production && url?.protocol !== 'https:')
    mistakes.push('PUBLIC_URL must be set to an https address in production: links of mails begin with it.');
  const mailFrom = read('MAIL_FROM') ?? 'no-reply@coverfolio.example';
  if (!/^[^\s@<>]+@[^\s@<>]+$/u.test(mailFrom)) mistakes.push('MAIL_FROM must be an email address.');
  if (production && read('MAIL_FROM') === undefined)
    mistakes.push('MAIL_FROM must be set in production: mails would come from an invented address.');
  if (production && read('MASTER_KEY') === undefined && read('MASTER_KEY_FILE') === undefined)
    mistakes.push(
      'MASTER_KEY or MASTER_KEY_FILE must be set in production, so that the key does not lie beside the data.',
    );
  if (read('MASTER_KEY') !== undefined && !KEY.test(read('MASTER_KEY') ?? ''))
    mistakes.push('MASTER_KEY must be 32 bytes in base64 or hex. Make one with: openssl rand -base64 32');
  if (read('MASTER_KEY') !== undefined && read('MASTER_KEY_FILE') !== undefined)
    mistakes.push('Set MASTER_KEY or MASTER_KEY_FILE, not both.');
  if (mistakes.length > 0) throw new ConfigMistaken(mistakes);
  return Object.assign(new Config(), {
    host,
    port,
    trustedProxies,
    dataDir: read('DATA_DIR') ?? 'data',
    publicUrl,
    mailFrom,
    production,
    masterKey: read('MASTER_KEY'),
    masterKeyFile: read('MASTER_KEY_FILE'),
    logLevel,
  });
}

function isProxy(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.split('/');
  const version = versionOf(address);
  const fits = /^\d{1,3}$/u.test(bits) && Number(bits) <= (version === 4 ? 32 : 128) && more.length === 0;
  return text === 'loopback' || (version !== 0 && fits);
}
