import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { MongoConnection } from '../mongo/connection.js';
import { isDuplicate } from '../mongo/persist.js';
import { MongoPieces } from './mongo-pieces.js';
import type { Shelf, ShelvedFile } from './shelf.js';

/** A generation that is not, or no longer, the file. `since`: when its writing began, 0 where it may go at once. */
interface Garbage {
  readonly generation: string;
  readonly since: number;
}

/** A file by its path. Which generation it is changes in one step, with the note of what is to be removed. */
interface Filed {
  readonly _id: string;
  /** The path above. */
  readonly folder: string;
  readonly name: string;
  readonly generation: string | null;
  readonly size: number;
  readonly garbage: readonly Garbage[];
  /** Random, new with every change. */
  readonly version: string;
}

/** No writing of a file goes on for so long: its writer is gone. */
const DAY = 86_400_000;

/** Sealed files in the collections `files` and `file_pieces`. One document a file says what is whole, one step replaces it. */
export class MongoShelf implements Shelf {
  private readonly files: mongo.Collection<Filed>;
  private readonly pieces: MongoPieces;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly now: () => number,
  ) {
    this.files = connection.collection<Filed>('files');
    this.pieces = new MongoPieces(connection);
  }

  /** Removes what writers left behind that are gone. */
  static async open(connection: MongoConnection, now: () => number): Promise<MongoShelf> {
    const shelf = new MongoShelf(connection, now);
    await connection.persist(() => shelf.files.createIndex({ folder: 1 }, {}, {}));
    await connection.persist(() => shelf.files.createIndex({ 'garbage.since': 1 }, {}, {}));
    const left = { 'garbage.since': { $lte: now() - DAY } };
    for (const { _id } of await connection.persist(() => shelf.files.find(left).toArray()))
      await shelf.clean(_id);
    return shelf;
  }

  async write(
    path: readonly string[],
    pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    const id = idOf(path);
    const generation = randomUUID();
    const own = { generation, since: this.now() };
    // Noted before its first piece, so that what a crash leaves is found again.
    await this.change(id, (file) => ({
      ...(file ?? newFile(path)),
      garbage: [...(file?.garbage ?? []), own],
    }));
    let size;
    try {
      size = await this.pieces.write(generation, pieces);
    } catch (error) {
      await this.change(id, (file) => file && { ...file, garbage: withSince(file.garbage, generation, 0) });
      await this.clean(id);
      throw error;
    }
    const whole = size;
    await this.change(id, (file) => {
      const others = file?.garbage.filter((one) => one.generation !== generation);
      if (file?.garbage.length === others?.length) throw new Error('A file was written for more than a day');
      const old = file!.generation === null ? [] : [{ generation: file!.generation, since: 0 }];
      return { ...file!, generation, size: whole, garbage: [...others!, ...old] };
    });
    await this.clean(id);
  }

  async read(path: readonly string[]): Promise<ShelvedFile | undefined> {
    const file = await this.find(idOf(path));
    return file?.generation ? this.pieces.read(file.generation, file.size) : undefined;
  }

  async list(path: readonly string[]): Promise<readonly string[]> {
    return (await this.below(idOf(path)))
      .filter(({ generation }) => generation !== null)
      .map(({ name }) => name);
  }

  async remove(path: readonly string[]): Promise<void> {
    const all = [idOf(path), ...(await this.below(idOf(path))).map(({ _id }) => _id)];
    for (const id of all) {
      await this.change(id, (file) => {
        if (!file?.generation) return file;
        return {
          ...file,
          generation: null,
          garbage: [...file.garbage, { generation: file.generation, since: 0 }],
        };
      });
      await this.clean(id);
    }
  }

  private find(_id: string): Promise<Filed | null> {
    return this.connection.persist(() => this.files.findOne({ _id }));
  }

  private below(folder: string): Promise<Filed[]> {
    return this.connection.persist(() => this.files.find({ folder }).sort({ _id: 1 }).toArray());
  }

  /** Removes the pieces that may go, then the notes of them, then a file of which nothing is left. */
  private async clean(id: string): Promise<void> {
    const before = await this.find(id);
    if (before === null) return;
    const gone = before.garbage.filter(({ since }) => since <= this.now() - DAY);
    if (gone.length === 0) return;
    for (const { generation } of gone) await this.pieces.remove(generation);
    const removed = new Set(gone.map(({ generation }) => generation));
    await this.change(id, (file) => {
      const garbage = (file?.garbage ?? []).filter(({ generation }) => !removed.has(generation));
      return file && (file.generation === null && garbage.length === 0 ? undefined : { ...file, garbage });
    });
  }

  /** Changes a file's document from what it was, again where another was first. Undefined removes it; the same leaves it. */
  private async change(_id: string, to: (file: Filed | undefined) => Filed | undefined): Promise<void> {
    for (;;) {
      const before = (await this.find(_id)) ?? undefined;
      const after = to(before);
      if (after === before) return;
      if (await this.tryChange(before, after && { ...after, version: randomUUID() })) return;
    }
  }

  /** A try whose answer was lost is repeated, and then finds its own version there. */
  private async tryChange(before: Filed | undefined, after: Filed | undefined): Promise<boolean> {
    const { _id } = (after ?? before)!;
    if (before === undefined) {
      try {
        await this.connection.persist(() => this.files.insertOne(after!));
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    } else {
      const same = { _id, version: before.version };
      if (after === undefined) {
        await this.connection.persist(() => this.files.deleteOne(same));
        return (await this.find(_id))?.version !== before.version;
      }
      const { matchedCount } = await this.connection.persist(() => this.files.replaceOne(same, after));
      if (matchedCount === 1) return true;
    }
    return (await this.find(_id))?.version === after?.version;
  }
}

const idOf = (path: readonly string[]): string => path.join('/');

function newFile(path: readonly string[]): Filed {
  const folder = idOf(path.slice(0, -1));
  return { _id: idOf(path), folder, name: path.at(-1)!, generation: null, size: 0, garbage: [], version: '' };
}

function withSince(garbage: readonly Garbage[], generation: string, since: number): Garbage[] {
  return garbage.map((one) => (one.generation === generation ? { generation, since } : one));
}
