import type { Mistake } from './config-mistakes.js';
import type { VariableName } from './config-variables.js';
import { type Link, linkOf, staysHere, withDatabase } from './links.js';

export const ROLES = ['all', 'api', 'worker'] as const;
/** What a process does: everything; HTTP and nothing in the background; or that alone. */
export type Role = (typeof ROLES)[number];

/** Which engine, and which part of the work on it. */
export interface EngineConfig {
  readonly role: Role;
  readonly eventStoreDbUrl: string | undefined;
  readonly mongoDbUrl: string | undefined;
  readonly mongoDbKeysUrl: string | undefined;
  /** Links without TLS are no mistake. */
  readonly allowPlaintext: boolean;
}

type Read = (name: VariableName) => string | undefined;
type Mistaken = (mistake: Mistake) => void;

/** Reads what chooses the engine and tells what is mistaken in it. */
export function readEngine(read: Read, production: boolean, mistaken: Mistaken): EngineConfig {
  const role = (read('ROLE') ?? 'all') as Role;
  const eventStoreDbUrl = read('EVENTSTOREDB_URL');
  const mongoDbUrl = read('MONGODB_URL');
  const shared = eventStoreDbUrl !== undefined && mongoDbUrl !== undefined;
  if (!ROLES.includes(role)) mistaken('role');
  else if (role !== 'all' && eventStoreDbUrl === undefined && mongoDbUrl === undefined) mistaken('roleAlone');
  if ((eventStoreDbUrl === undefined) !== (mongoDbUrl === undefined)) mistaken('engineHalf');
  if (shared && read('MASTER_KEY') === undefined && read('MASTER_KEY_FILE') === undefined)
    mistaken('keyNeededShared');
  if (shared && production && read('SMTP_URL') === undefined) mistaken('smtpNeeded');
  const allowed = read('ALLOW_PLAINTEXT');
  if (allowed !== undefined && allowed !== '1') mistaken('plaintext');
  const tlsNeeded = production && allowed !== '1';

  const log = checked(eventStoreDbUrl, isEventStoreDb, () => mistaken('eventStoreDbUrl'));
  if (tlsNeeded && log?.query.get('tls') === 'false' && !staysHere(log)) mistaken('eventStoreDbPlain');
  const data = checked(mongoDbUrl, isMongoDb, () => mistaken('mongoDbUrl'));
  const mongoDbKeysUrl =
    read('MONGODB_KEYS_URL') ?? (data && mongoDbUrl && withDatabase(mongoDbUrl, `${data.path}-keys`));
  const keys = checked(mongoDbKeysUrl, isMongoDb, () => mistaken('mongoDbKeysUrl'));
  if (mongoDbUrl === undefined && mongoDbKeysUrl !== undefined) mistaken('keysAlone');
  if (data && keys && String(data.hosts) === String(keys.hosts) && data.path === keys.path)
    mistaken('keysApart');
  if (tlsNeeded && [data, keys].some((link) => link && isPlainMongoDb(link))) mistaken('mongoDbPlain');
  return { role, eventStoreDbUrl, mongoDbUrl, mongoDbKeysUrl, allowPlaintext: allowed === '1' };
}

function checked(
  text: string | undefined,
  is: (link: Link) => boolean,
  mistaken: () => void,
): Link | undefined {
  if (text === undefined) return undefined;
  const link = linkOf(text);
  if (link !== undefined && is(link)) return link;
  mistaken();
  return undefined;
}

function isEventStoreDb({ scheme, path }: Link): boolean {
  return ['esdb', 'esdb+discover'].includes(scheme) && path === '';
}

function isMongoDb({ scheme, path }: Link): boolean {
  return ['mongodb', 'mongodb+srv'].includes(scheme) && /^[\w-]{1,60}$/u.test(path);
}

function isPlainMongoDb(link: Link): boolean {
  const tls = link.query.get('tls') ?? link.query.get('ssl') ?? String(link.scheme === 'mongodb+srv');
  return tls !== 'true' && !staysHere(link);
}
