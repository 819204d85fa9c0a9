import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  KeyDestroyed,
  KeyRing,
  type BrokerageKeyPurpose,
  type Key,
  type StoredKey,
} from '../../kernel/ports/key-ring.js';
import { openReader, SqliteWriter, type Statement } from '../sqlite/sqlite-writer.js';
import { checkProof, newKey, placeOf, proofOf, type Purpose, Recent, unwrap, wrap } from './wrapping.js';

// A destroyed owner keeps its line without a key, so that none is made again.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS proof (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS brokerage_key (
    brokerage TEXT NOT NULL,
    purpose TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (brokerage, purpose)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS owner_key (
    brokerage TEXT NOT NULL,
    owner TEXT NOT NULL,
    wrapped BLOB,
    PRIMARY KEY (brokerage, owner)
  ) WITHOUT ROWID;
`;

const DESTROY = `INSERT INTO owner_key VALUES (?, ?, NULL) ON CONFLICT (brokerage, owner) DO UPDATE SET wrapped = NULL`;
const RECENT = 50_000;

/** Keys in one SQLite file, each wrapped by its brokerage's key, and that by the master key. */
export class SqliteKeyRing extends KeyRing {
  private readonly recent = new Recent<Key>(RECENT);
  private readonly own = new Map<string, Key>();
  private readonly ownerKey: StatementSync;
  private readonly ownKey: StatementSync;

  private constructor(
    private readonly file: string,
    private readonly masterKey: Key,
    private readonly writer: SqliteWriter,
    private readonly db: DatabaseSync,
  ) {
    super();
    this.ownerKey = db.prepare('SELECT wrapped FROM owner_key WHERE brokerage = ? AND owner = ?');
    this.ownKey = db.prepare('SELECT wrapped FROM brokerage_key WHERE brokerage = ? AND purpose = ?');
  }

  /**
   * Opens or makes the file.
   * @param masterKey 32 bytes. @throws WrongMasterKey where the file was made with another; SqliteWriteFailed.
   */
  static async open({ file, masterKey }: { file: string; masterKey: Uint8Array }): Promise<SqliteKeyRing> {
    if (masterKey.length !== 32) throw new Error(`A master key has 32 bytes, not ${masterKey.length}`);
    const writer = await SqliteWriter.open({ file, synchronous: 'FULL', schema: SCHEMA });
    const db = openReader(file);
    try {
      await writer.write([
        { sql: 'INSERT INTO proof VALUES (1, ?) ON CONFLICT DO NOTHING', parameters: [proofOf(masterKey)] },
      ]);
      const { sealed } = db.prepare('SELECT sealed FROM proof').get() as { sealed: Uint8Array };
      checkProof(masterKey, sealed);
    } catch (error) {
      db.close();
      await writer.close();
      throw error;
    }
    return new SqliteKeyRing(file, Uint8Array.from(masterKey), writer, db);
  }

  async ensure(brokerageId: string, owners: readonly string[]): Promise<ReadonlyMap<string, Key>> {
    const missing = owners.filter((owner) => this.find(brokerageId, owner) === undefined);
    if (missing.length > 0) {
      const wrapping = await this.ensureOwn(brokerageId, 'wrap');
      // Whoever was first keeps its key; the others read it back.
      const statements = missing.map((owner): Statement => {
        const wrapped = wrap(wrapping, newKey(), placeOf('owner', brokerageId, owner));
        const sql = 'INSERT INTO owner_key VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
        return { sql, parameters: [brokerageId, owner, wrapped] };
      });
      await this.writer.write(statements);
    }
    return new Map(
      owners.map((owner) => {
        const key = this.find(brokerageId, owner);
        if (key === undefined) throw new KeyDestroyed('The key was destroyed: this person was erased');
        return [owner, key];
      }),
    );
  }

  load(): undefined {
    return undefined;
  }

  find(brokerageId: string, owner: string): Key | undefined {
    const place = placeOf('owner', brokerageId, owner);
    const recent = this.recent.get(place);
    if (recent !== undefined) return recent;
    const row = this.ownerKey.get(brokerageId, owner) as { wrapped: Uint8Array | null } | undefined;
    const wrapping = row?.wrapped ? this.findOwn(brokerageId, 'wrap') : undefined;
    if (!row?.wrapped || wrapping === undefined) return undefined;
    const key = unwrap(wrapping, row.wrapped, place);
    this.recent.set(place, key);
    return key;
  }

  async destroy(brokerageId: string, owner: string): Promise<void> {
    await this.writer.write([{ sql: DESTROY, parameters: [brokerageId, owner] }]);
    this.recent.delete(placeOf('owner', brokerageId, owner));
    this.scrub();
  }

  async brokerageKey(brokerageId: string, purpose: BrokerageKeyPurpose): Promise<Key> {
    await this.ensureOwn(brokerageId, 'wrap');
    return this.ensureOwn(brokerageId, purpose);
  }

  /** Every key as it is stored, for moving the ring; it stays wrapped. */
  *stored(): Iterable<StoredKey> {
    const own = this.db.prepare('SELECT brokerage, purpose, wrapped FROM brokerage_key').iterate();
    for (const row of own as Iterable<StoredKey & { brokerage: string }>)
      yield { brokerageId: row.brokerage, purpose: row.purpose, owner: '', wrapped: row.wrapped };
    const owners = this.db.prepare('SELECT brokerage, owner, wrapped FROM owner_key').iterate();
    for (const row of owners as Iterable<StoredKey & { brokerage: string }>)
      yield { brokerageId: row.brokerage, purpose: 'owner', owner: row.owner, wrapped: row.wrapped };
  }

  async close(): Promise<void> {
    this.recent.clear();
    this.own.clear();
    if (this.db.isOpen) this.db.close();
    await this.writer.close();
  }

  private async ensureOwn(brokerageId: string, purpose: Purpose): Promise<Key> {
    const known = this.findOwn(brokerageId, purpose);
    if (known !== undefined) return known;
    const place = placeOf(purpose, brokerageId, '');
    const wrapped = wrap(this.wrapperOf(brokerageId, purpose), newKey(), place);
    const sql = 'INSERT INTO brokerage_key VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    await this.writer.write([{ sql, parameters: [brokerageId, purpose, wrapped] }]);
    return this.findOwn(brokerageId, purpose)!;
  }

  private findOwn(brokerageId: string, purpose: Purpose): Key | undefined {
    const place = placeOf(purpose, brokerageId, '');
    const known = this.own.get(place);
    if (known !== undefined) return known;
    const row = this.ownKey.get(brokerageId, purpose) as { wrapped: Uint8Array } | undefined;
    if (row === undefined) return undefined;
    const key = unwrap(this.wrapperOf(brokerageId, purpose), row.wrapped, place);
    this.own.set(place, key);
    return key;
  }

  private wrapperOf(brokerageId: string, purpose: Purpose): Key {
    return purpose === 'wrap' ? this.masterKey : this.findOwn(brokerageId, 'wrap')!;
  }

  /** The write-ahead log still holds the page with the key: move it into the file, where it is overwritten, and empty the log. */
  private scrub(): void {
    const db = new DatabaseSync(this.file);
    db.exec('PRAGMA busy_timeout = 5000; PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  }
}
