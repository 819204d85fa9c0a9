import type { KeyRing } from '../../kernel/index.js';
import { DurableFolder } from './durable-folder.js';
import { SealedFiles } from './sealed-files.js';

/** Sealed files in a folder of this machine. */
export class EncryptedFolder extends SealedFiles {
  static async open({ folder, keys }: { folder: string; keys: KeyRing }): Promise<EncryptedFolder> {
    return new EncryptedFolder(await DurableFolder.open(folder), keys);
  }
}
