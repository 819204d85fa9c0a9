import { mongo } from 'mongoose';
import { FileDamaged } from '../../kernel/index.js';
import type { MongoConnection } from '../mongo/connection.js';
import { isDuplicate } from '../mongo/persist.js';
import type { ShelvedFile } from './shelf.js';

interface Piece {
  readonly _id: string;
  readonly bytes: mongo.Binary;
}

/** Bytes of a piece; only a generation's last one is shorter. Far below the 16 MiB of a document, and soon sent. */
export const PIECE = 256 * 1024;

/** The content of files: one writing of one file is a generation of numbered pieces. */
export class MongoPieces {
  private readonly pieces: mongo.Collection<Piece>;

  constructor(private readonly connection: MongoConnection) {
    this.pieces = connection.collection<Piece>('file_pieces');
  }

  /** Writes a generation and answers its length in bytes. Its failure leaves pieces, and is the caller's to clean. */
  async write(generation: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number> {
    let length = 0;
    let piece = Buffer.alloc(PIECE);
    let filled = 0;
    for await (const some of bytes)
      for (let at = 0; at < some.length;) {
        if (filled === PIECE) {
          await this.insert(generation, length / PIECE - 1, piece);
          piece = Buffer.alloc(PIECE);
          filled = 0;
        }
        const part = some.subarray(at, at + PIECE - filled);
        piece.set(part, filled);
        filled += part.length;
        length += part.length;
        at += part.length;
      }
    if (filled > 0) await this.insert(generation, Math.ceil(length / PIECE) - 1, piece.subarray(0, filled));
    return length;
  }

  /** A generation to read from. The piece read last stays at hand: who reads on needs it again. */
  read(generation: string, size: number): ShelvedFile {
    let last: { number: number; bytes: Buffer } | undefined;
    const piece = async (number: number): Promise<Buffer> => {
      if (last?.number === number) return last.bytes;
      const bytes = await this.find(generation, number);
      if (bytes.length !== Math.min(PIECE, size - number * PIECE))
        throw new FileDamaged('A piece of a stored file is not as long as it was');
      last = { number, bytes };
      return bytes;
    };
    return {
      size,
      read: async (position, length) => {
        if (length > 0 && position + length > size) throw new FileDamaged('A stored file is truncated');
        const parts = [];
        for (let at = position; at < position + length;) {
          const from = at % PIECE;
          const part = (await piece(Math.floor(at / PIECE))).subarray(from, from + position + length - at);
          parts.push(part);
          at += part.length;
        }
        return Buffer.concat(parts);
      },
      close: async () => undefined,
    };
  }

  async remove(generation: string): Promise<void> {
    // Ids in between begin with the generation and a slash, the character before 0.
    const _id = { $gte: `${generation}/`, $lt: `${generation}0` };
    await this.connection.persist(() => this.pieces.deleteMany({ _id }));
  }

  private async insert(generation: string, number: number, bytes: Buffer): Promise<void> {
    const piece: Piece = { _id: `${generation}/${number}`, bytes: new mongo.Binary(bytes) };
    await this.connection.persist(async () => {
      try {
        await this.pieces.insertOne(piece);
      } catch (error) {
        // An earlier try's answer was lost.
        if (!isDuplicate(error)) throw error;
      }
    });
  }

  private async find(generation: string, number: number): Promise<Buffer> {
    const piece = await this.connection.persist(() =>
      this.pieces.findOne({ _id: `${generation}/${number}` }),
    );
    if (piece === null)
      throw new FileDamaged('A piece of a stored file is missing, or was removed while it was read');
    return Buffer.from(piece.bytes.value());
  }
}
