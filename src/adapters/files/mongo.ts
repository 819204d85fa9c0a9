import type { KeyRing } from '../../kernel/index.js';
import type { MongoConnection } from '../mongo/connection.js';
import { MongoShelf } from './mongo-shelf.js';
import { SealedFiles } from './sealed-files.js';

export interface MongoFilesOptions {
  /** Its owner closes it. */
  readonly connection: MongoConnection;
  readonly keys: KeyRing;
  /** Milliseconds since 1970, as the clocks of all processes say about alike. */
  readonly now?: () => number;
}

/** Sealed files in MongoDB, for several processes. */
export class MongoFiles extends SealedFiles {
  /** Removes what puts left behind that broke off a day ago or more. @throws MongoUnavailable, as every call may. */
  static async open({ connection, keys, now = Date.now }: MongoFilesOptions): Promise<MongoFiles> {
    return new MongoFiles(await MongoShelf.open(connection, now), keys);
  }
}
