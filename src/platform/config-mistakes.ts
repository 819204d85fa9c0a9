/** Every mistake of the environment, one line each, saying what to do. */
export class ConfigMistaken extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The configuration is mistaken:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`);
  }
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** What can be mistaken, and what is said of it. None repeats a value. `docs/how-to/configure.md` lists the same. */
export const MISTAKES = {
  port: 'PORT must be a whole number from 0 to 65535.',
  host: 'HOST must be an IP address or the name of a machine.',
  proxies: 'TRUSTED_PROXIES must be addresses or networks with commas between, such as 10.0.0.0/8.',
  logLevel: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`,
  publicUrl: 'PUBLIC_URL must be like https://desk.example.ca, without a path.',
  publicUrlNeeded: 'PUBLIC_URL must be set to an https address in production: links of mails begin with it.',
  mailFrom: 'MAIL_FROM must be an email address.',
  mailFromNeeded: 'MAIL_FROM must be set in production: mails would come from an invented address.',
  keyNeeded:
    'MASTER_KEY or MASTER_KEY_FILE must be set in production, so that the key does not lie beside the data.',
  keyNeededShared:
    'MASTER_KEY or MASTER_KEY_FILE must be set with MONGODB_URL: all processes need the same, and no folder keeps it.',
  key: 'MASTER_KEY must be 32 bytes in base64 or hex. Make one with: openssl rand -base64 32',
  keyTwice: 'Set MASTER_KEY or MASTER_KEY_FILE, not both.',
  role: 'ROLE must be all, api or worker.',
  roleAlone:
    'ROLE must be all unless EVENTSTOREDB_URL and MONGODB_URL are set: only one process can use a data folder.',
  engineHalf: 'Set EVENTSTOREDB_URL and MONGODB_URL together, or neither.',
  eventStoreDbUrl:
    'EVENTSTOREDB_URL must be like esdb://host:2113?tls=true or esdb+discover://a:2113,b:2113,c:2113; write esdb for kurrentdb.',
  mongoDbUrl:
    'MONGODB_URL must be like mongodb://user:password@host:27017/coverfolio or mongodb+srv://..., with the name of a database.',
  mongoDbKeysUrl:
    'MONGODB_KEYS_URL must be like mongodb://user:password@host:27017/coverfolio-keys, with the name of a database.',
  keysApart:
    'MONGODB_KEYS_URL must name another database than MONGODB_URL: backups of data and keys stay apart.',
  keysAlone: 'Set MONGODB_KEYS_URL only with MONGODB_URL.',
  eventStoreDbPlain:
    'EVENTSTOREDB_URL must not say tls=false in production, except with ALLOW_PLAINTEXT=1 in a network of its own.',
  mongoDbPlain:
    'MONGODB_URL and MONGODB_KEYS_URL must say tls=true in production, except with ALLOW_PLAINTEXT=1 in a network of their own.',
  plaintext: 'ALLOW_PLAINTEXT must be 1 or not set.',
  smtpUrl: 'SMTP_URL must be like smtps://user:password@mail.example.ca or smtp://mail.example.ca:587.',
  smtpNeeded:
    'SMTP_URL must be set in production with MONGODB_URL: mails would stay in a folder of one machine.',
  smtpRate: 'SMTP_RATE must be a number of mails a second above 0 and up to 1000.',
  metricsHost: 'METRICS_HOST must be an IP address or the name of a machine.',
  metricsPort: 'METRICS_PORT must be a whole number from 0 to 65535, and another than PORT.',
  readyLag: 'READY_LAG must be a number of seconds from 1 to 3600.',
  otlp: 'OTEL_EXPORTER_OTLP_ENDPOINT must be like http://collector.example.ca:4318.',
} as const;

export type Mistake = keyof typeof MISTAKES;

export function didYouMean(name: string, meant: string): string {
  return `${name} is not a variable of the desk. Did you mean ${meant}?`;
}
