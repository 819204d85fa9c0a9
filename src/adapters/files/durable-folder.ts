import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UNFINISHED = 'unfinished';

/** An id as part of a path: a UUID as it is, anything else by its hash. */
export function pathPart(id: string): string {
  return UUID.test(id) ? id : createHash('sha256').update(id, 'utf8').digest('hex').slice(0, 40);
}

/** A folder whose files appear whole and durable or not at all, readable by their owner only. One process writes to it. */
export class DurableFolder {
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

  /** A handle to read from, or undefined where there is no such file. The caller closes it. */
  async read(path: readonly string[]) {
    try {
      return await open(join(this.root, ...path), 'r');
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

  /** All files of the folder, in no order. */
  async *files(): AsyncIterable<{ path: readonly string[]; pieces: AsyncIterable<Uint8Array> }> {
    for (const entry of await readdir(this.root, { recursive: true, withFileTypes: true })) {
      const path = relative(this.root, join(entry.parentPath, entry.name)).split(sep);
      if (!entry.isFile() || path[0] === UNFINISHED) continue;
      const handle = await this.read(path);
      if (handle !== undefined) yield { path, pieces: handle.createReadStream() };
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

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
