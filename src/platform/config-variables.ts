interface Variable {
  /** What it decides, for the page of variables. */
  readonly describe: string;
  /** What it is where it is not set, as that page says it. */
  readonly otherwise: string;
  /** `secret`: only whether it is set may be shown. `link`: an address that may hold a password. */
  readonly shown?: 'secret' | 'link';
}

/** Every environment variable the desk reads. `docs/how-to/configure.md` holds the same table. */
export const VARIABLES = {
  NODE_ENV: {
    describe: '`production`: no demo, no mailbox page, nothing that is only safe on one’s own machine',
    otherwise: 'development',
  },
  ROLE: {
    describe:
      'What this process does: `all`; `api` serves HTTP and does nothing in the background; `worker` does the rest',
    otherwise: '`all`',
  },
  HOST: { describe: 'Address the server listens on', otherwise: '`127.0.0.1`' },
  PORT: { describe: 'Its port', otherwise: '`3000`' },
  TRUSTED_PROXIES: {
    describe: 'Proxies whose `X-Forwarded-For` is believed: addresses, networks, `loopback`; commas between',
    otherwise: '`loopback`',
  },
  PUBLIC_URL: {
    describe: 'What links of mails begin with: scheme, host, port',
    otherwise: '`http://localhost:<PORT>`; needed in production',
  },
  DATA_DIR: {
    describe:
      'Folder of all durable data of the embedded engine; with the shared engine of mails where no server sends them',
    otherwise: '`data`',
  },
  MASTER_KEY: {
    describe: 'The key that wraps all others: 32 bytes in base64 or hex',
    otherwise: 'made in the data folder; needed in production and with the shared engine',
    shown: 'secret',
  },
  MASTER_KEY_FILE: { describe: 'A file that holds it instead', otherwise: '—' },
  EVENTSTOREDB_URL: {
    describe: 'The log of the shared engine: `esdb://host:2113?tls=true` or `esdb+discover://...`',
    otherwise: 'the embedded engine',
    shown: 'link',
  },
  MONGODB_URL: {
    describe:
      'Views, state and files of the shared engine: `mongodb://host/database?tls=true` or `mongodb+srv://...`',
    otherwise: 'the embedded engine',
    shown: 'link',
  },
  MONGODB_KEYS_URL: {
    describe: 'Where keys are kept, apart from the backups of the rest',
    otherwise: 'the server of `MONGODB_URL`, database `<name>-keys`',
    shown: 'link',
  },
  ALLOW_PLAINTEXT: {
    describe:
      '`1`: in production the links to EventStoreDB and MongoDB may go without TLS, in a network of their own',
    otherwise: 'TLS, or this machine',
  },
  MAIL_FROM: {
    describe: 'Sender’s address of every mail',
    otherwise: '`no-reply@coverfolio.example`; needed in production',
  },
  SMTP_URL: {
    describe: 'The server that mails leave by: `smtps://user:password@host` or `smtp://host:587`',
    otherwise: 'mails are written to `DATA_DIR/mail`; needed in production with the shared engine',
    shown: 'link',
  },
  SMTP_RATE: { describe: 'Mails a second, at most, of one process', otherwise: '`10`' },
  BOUNCES_DIR: {
    describe: 'Folder into which the mail server puts what came back, one message a file',
    otherwise: 'nothing is read',
  },
  METRICS_HOST: { describe: 'Address of `/metrics`', otherwise: '`127.0.0.1`' },
  METRICS_PORT: { describe: 'Its port', otherwise: 'no metrics' },
  READY_LAG: {
    describe: 'Seconds that views may be behind the log before the process calls itself unready',
    otherwise: '`30`',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    describe: 'Where traces are sent, over HTTP',
    otherwise: 'nothing is traced',
    shown: 'link',
  },
  LOG_LEVEL: { describe: '`fatal`, `error`, `warn`, `info`, `debug` or `silent`', otherwise: '`info`' },
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof VARIABLES;

/** Names that people know from elsewhere. */
const ELSEWHERE: Readonly<Record<string, VariableName>> = {
  EVENTSTORE_URL: 'EVENTSTOREDB_URL',
  EVENTSTORE_CONNECTION_STRING: 'EVENTSTOREDB_URL',
  ESDB_URL: 'EVENTSTOREDB_URL',
  KURRENTDB_URL: 'EVENTSTOREDB_URL',
  MONGO_URL: 'MONGODB_URL',
  MONGO_URI: 'MONGODB_URL',
  MONGODB_URI: 'MONGODB_URL',
  SMTP_HOST: 'SMTP_URL',
  SMTP_SERVER: 'SMTP_URL',
  MAIL_HOST: 'SMTP_URL',
  DATA_FOLDER: 'DATA_DIR',
  MASTERKEY: 'MASTER_KEY',
};

/** Shorter names are one slip away from many that mean something else. */
const SHORTEST = 7;

/** Names in the environment that were meant to be ours, each with the one that was meant and is not set. */
export function mistypedNames(
  environment: Readonly<Record<string, string | undefined>>,
): readonly (readonly [name: string, meant: VariableName])[] {
  const ours = Object.keys(VARIABLES) as VariableName[];
  return Object.keys(environment)
    .filter((name) => !(ours as string[]).includes(name))
    .flatMap((name) => {
      const meant =
        ELSEWHERE[name] ??
        ours.find((our) => Math.min(our.length, name.length) >= SHORTEST && slips(our, name) <= 2);
      return meant === undefined || environment[meant] !== undefined ? [] : [[name, meant] as const];
    });
}

/** Letters that one must change, add or leave out to make the one of the other. */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
