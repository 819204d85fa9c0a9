import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import {
  FileDamaged,
  Files,
  FileTooLarge,
  type KeyRing,
  type OpenedFile,
  type SmallFile,
  type StoredFile,
} from '../../kernel/index.js';
import { DurableFolder, pathPart } from './durable-folder.js';
import { openFromPack, packName, sealPack } from './packs.js';
import { openChunks, sealChunks } from './sealed-chunks.js';

/** Files in a folder of this machine, sealed with AES-256-GCM in chunks, so that memory stays flat whatever their size. */
export class EncryptedFolder extends Files {
  private constructor(
    private readonly folder: DurableFolder,
    private readonly keys: KeyRing,
  ) {
    super();
  }

  static async open({ folder, keys }: { folder: string; keys: KeyRing }): Promise<EncryptedFolder> {
    return new EncryptedFolder(await DurableFolder.open(folder), keys);
  }

  async put(
    brokerageId: string,
    fileId: string,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    { maxBytes }: { readonly maxBytes: number },
  ): Promise<StoredFile> {
    const key = (await this.keys.ensure(brokerageId, [fileId])).get(fileId)!;
    const hash = createHash('sha256');
    let length = 0;
    async function* measured(): AsyncIterable<Uint8Array> {
      for await (const piece of bytes) {
        length += piece.length;
        if (length > maxBytes) throw new FileTooLarge(`The file is longer than ${maxBytes} bytes`);
        hash.update(piece);
        yield piece;
      }
    }
    await this.folder.write(
      filePath(brokerageId, fileId),
      sealChunks(key, place(brokerageId, fileId), measured()),
    );
    return { sha256: hash.digest('hex'), bytes: length };
  }

  async open(brokerageId: string, fileId: string): Promise<OpenedFile | undefined> {
    await this.keys.load(brokerageId, () => [fileId]);
    const key = this.keys.find(brokerageId, fileId);
    if (key === undefined) return undefined;
    const sealed = (handle: FileHandle) => openChunks(handle, key, place(brokerageId, fileId));
    const reopen = () => this.folder.read(filePath(brokerageId, fileId));
    const bytes = await using(await reopen(), async (handle) => (await sealed(handle)).bytes);
    if (bytes === undefined) return undefined;
    async function* stream(): AsyncIterable<Uint8Array> {
      const handle = await reopen();
      if (handle === undefined) throw new FileDamaged('A stored file was removed while it was read');
      try {
        yield* (await sealed(handle)).chunks();
      } finally {
        await handle.close();
      }
    }
    return { bytes, stream: stream() };
  }

  async delete(brokerageId: string, fileId: string): Promise<void> {
    await this.folder.remove(filePath(brokerageId, fileId));
  }

  async putSmall(brokerageId: string, packId: string, entries: readonly SmallFile[]): Promise<void> {
    if (entries.length === 0) return;
    const key = (await this.keys.ensure(brokerageId, [packId])).get(packId)!;
    const pack = sealPack(key, place(brokerageId, packId), entries);
    await this.folder.write([...packPath(brokerageId, packId), packName(entries)], [pack]);
  }

  async getSmall(brokerageId: string, packId: string, id: string): Promise<Uint8Array | undefined> {
    await this.keys.load(brokerageId, () => [packId]);
    const key = this.keys.find(brokerageId, packId);
    if (key === undefined) return undefined;
    const path = packPath(brokerageId, packId);
    for (const name of await this.folder.list(path)) {
      const found = await using(await this.folder.read([...path, name]), (handle) =>
        openFromPack(handle, key, place(brokerageId, packId), id),
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async deleteSmall(brokerageId: string, packId: string): Promise<void> {
    await this.folder.remove(packPath(brokerageId, packId));
  }
}

/** Authenticated with the content, so that a file opens only as the one it was written as. */
function place(brokerageId: string, id: string): string {
  return `${brokerageId}\n${id}`;
}

// The end of an id spreads evenly, its beginning may be a time.
function filePath(brokerageId: string, fileId: string): readonly string[] {
  const name = pathPart(fileId);
  return [pathPart(brokerageId), 'files', name.slice(-2), name];
}

function packPath(brokerageId: string, packId: string): readonly string[] {
  return [pathPart(brokerageId), 'packs', pathPart(packId)];
}

async function using<T>(
  handle: FileHandle | undefined,
  work: (handle: FileHandle) => Promise<T>,
): Promise<T | undefined> {
  try {
    return handle && (await work(handle));
  } finally {
    await handle?.close();
  }
}
