import {
  FileDamaged,
  Files,
  type KeyRing,
  type OpenedFile,
  type SmallFile,
  type StoredFile,
} from '../../kernel/index.js';
import { Measured } from './measured.js';
import { openFromPack, packName, sealPack } from './packs.js';
import { pathPart } from './path-part.js';
import { openChunks, placeOf, sealChunks } from './sealed-chunks.js';
import type { Shelf, ShelvedFile } from './shelf.js';

/** Files sealed with AES-256-GCM in chunks before they come to any shelf, so that memory stays flat whatever their size. */
export abstract class SealedFiles extends Files {
  protected constructor(
    private readonly shelf: Shelf,
    private readonly keys: KeyRing,
  ) {
    super();
  }

  async put(
    brokerageId: string,
    fileId: string,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    { maxBytes }: { readonly maxBytes: number },
  ): Promise<StoredFile> {
    const key = (await this.keys.ensure(brokerageId, [fileId])).get(fileId)!;
    const measured = new Measured(bytes, maxBytes);
    await this.shelf.write(
      filePath(brokerageId, fileId),
      sealChunks(key, placeOf(brokerageId, fileId), measured),
    );
    return measured.stored();
  }

  async open(brokerageId: string, fileId: string): Promise<OpenedFile | undefined> {
    await this.keys.load(brokerageId, () => [fileId]);
    const key = this.keys.find(brokerageId, fileId);
    if (key === undefined) return undefined;
    const sealed = (file: ShelvedFile) => openChunks(file, key, placeOf(brokerageId, fileId));
    const reopen = () => this.shelf.read(filePath(brokerageId, fileId));
    const bytes = await using(await reopen(), async (file) => (await sealed(file)).bytes);
    if (bytes === undefined) return undefined;
    async function* stream(): AsyncIterable<Uint8Array> {
      const file = await reopen();
      if (file === undefined) throw new FileDamaged('A stored file was removed while it was read');
      try {
        yield* (await sealed(file)).chunks();
      } finally {
        await file.close();
      }
    }
    return { bytes, stream: stream() };
  }

  async delete(brokerageId: string, fileId: string): Promise<void> {
    await this.shelf.remove(filePath(brokerageId, fileId));
  }

  async putSmall(brokerageId: string, packId: string, entries: readonly SmallFile[]): Promise<void> {
    if (entries.length === 0) return;
    const key = (await this.keys.ensure(brokerageId, [packId])).get(packId)!;
    const pack = sealPack(key, placeOf(brokerageId, packId), entries);
    await this.shelf.write([...packPath(brokerageId, packId), packName(entries)], [pack]);
  }

  async getSmall(brokerageId: string, packId: string, id: string): Promise<Uint8Array | undefined> {
    await this.keys.load(brokerageId, () => [packId]);
    const key = this.keys.find(brokerageId, packId);
    if (key === undefined) return undefined;
    const path = packPath(brokerageId, packId);
    for (const name of await this.shelf.list(path)) {
      const found = await using(await this.shelf.read([...path, name]), (file) =>
        openFromPack(file, key, placeOf(brokerageId, packId), id),
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async deleteSmall(brokerageId: string, packId: string): Promise<void> {
    await this.shelf.remove(packPath(brokerageId, packId));
  }
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
  file: ShelvedFile | undefined,
  work: (file: ShelvedFile) => Promise<T>,
): Promise<T | undefined> {
  try {
    return file && (await work(file));
  } finally {
    await file?.close();
  }
}
