import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { FileDamaged } from '../../kernel/index.js';
import type { Shelf, ShelvedFile } from './shelf.js';

const UNFINISHED = 'unfinished';

/** A folder whose files appear whole and durable or not at all, readable by their owner only. One process writes to it. */
export class DurableFolder implements Shelf {
  private making: Promise<void> = Promise.resolve();

  private constructor(private readonly root: string) {}

  /** Makes the folder and forgets what an earlier process left unfinished. */
  static async open(root: string): Promise<DurableFolder> {
    await rm(join(root, UNFINISHED), { recursive: true, force: true });
    const folder = new DurableFolder(root);
    await folder.makeFolder(join(root, UNFINISHED));
    return folder;
  }

  /** Writes pieces one after the other. A failure of `pieces` leaves nothing and is passed on. */
  async write(
    path: readonly string[],
    pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    const target = join(this.root, ...path);
    await this.makeFolder(dirname(target));
    const unfinished = join(this.root, UNFINISHED, randomUUID());
    try {
      const handle = await open(unfinished, 'wx', 0o600);
      try {
        for await (const piece of pieces) await handle.writeFile(piece);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await sync(dirname(target));
  }

  async read(path: readonly string[]): Promise<ShelvedFile | undefined> {
    try {
      return await shelved(await open(join(this.root, ...path), 'r'));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Names in a folder, none where there is no such folder. */
  async list(path: readonly string[]): Promise<readonly string[]> {
    try {
      return await readdir(join(this.root, ...path));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** All files as they lie here, in no order, for moving them. */
  async *files(): AsyncIterable<{ path: readonly string[]; pieces: AsyncIterable<Uint8Array> }> {
    for (const entry of await readdir(this.root, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const path = relative(this.root, file).split(sep);
      if (entry.isFile() && path[0] !== UNFINISHED) yield { path, pieces: piecesOf(file) };
    }
  }

  /** Removes a file or a folder with all in it, durably; a missing one is as good. */
  async remove(path: readonly string[]): Promise<void> {
    const target = join(this.root, ...path);
    await rm(target, { recursive: true, force: true });
    await sync(dirname(target)).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }

  /** One after the other: who finds a folder there may rely on its name being durable. */
  private makeFolder(folder: string): Promise<void> {
    const made = this.making.then(() => makeDurably(folder));
    this.making = made.catch(() => undefined);
    return made;
  }
}

async function makeDurably(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  // Every new name is in its parent's listing only after the parent was synced.
  for (let made = folder; made.length >= first.length; made = dirname(made)) await sync(dirname(made));
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Opened only where somebody reads. */
async function* piecesOf(file: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(file);
}

async function shelved(handle: FileHandle): Promise<ShelvedFile> {
  return {
    size: (await handle.stat()).size,
    read: (position, length) => readExactly(handle, position, length),
    close: () => handle.close(),
  };
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, length));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) throw new FileDamaged('A stored file is truncated');
    filled += bytesRead;
  }
  return buffer;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
