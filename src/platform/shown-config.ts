import type { Config } from './config.js';
import type { VariableName } from './config-variables.js';
import { maskedLink } from './links.js';

/** The configuration as the desk understood it, one line a variable, without what is secret. */
export function shownConfig(config: Config): readonly string[] {
  const isShared = config.engine === 'shared';
  const values: Readonly<Record<VariableName, string | undefined>> = {
    NODE_ENV: config.production ? 'production' : 'development',
    ROLE: config.role,
    HOST: config.host,
    PORT: String(config.port),
    TRUSTED_PROXIES: config.trustedProxies.join(','),
    PUBLIC_URL: config.publicUrl,
    DATA_DIR: config.dataDir,
    MASTER_KEY: config.masterKey && '(set)',
    MASTER_KEY_FILE: config.masterKeyFile,
    EVENTSTOREDB_URL: config.eventStoreDbUrl && maskedLink(config.eventStoreDbUrl),
    MONGODB_URL: config.mongoDbUrl && maskedLink(config.mongoDbUrl),
    MONGODB_KEYS_URL: config.mongoDbKeysUrl && maskedLink(config.mongoDbKeysUrl),
    ALLOW_PLAINTEXT: config.allowPlaintext ? '1' : undefined,
    MAIL_FROM: config.mailFrom,
    SMTP_URL: config.smtpUrl && maskedLink(config.smtpUrl),
    SMTP_RATE: String(config.smtpRate),
    BOUNCES_DIR: config.bouncesDir,
    METRICS_HOST: config.metricsHost,
    METRICS_PORT: config.metricsPort === undefined ? undefined : String(config.metricsPort),
    READY_LAG: String(config.readyLag),
    OTEL_EXPORTER_OTLP_ENDPOINT: config.otlpEndpoint && maskedLink(config.otlpEndpoint),
    LOG_LEVEL: config.logLevel,
  };
  const width = Math.max(...Object.keys(values).map((name) => name.length));
  return [
    `Engine: ${config.engine} (${isShared ? 'EventStoreDB and MongoDB' : `SQLite in ${config.dataDir}`})`,
    ...Object.entries(values).map(([name, value]) => `${name.padEnd(width)}  ${value ?? '(not set)'}`),
  ];
}
