import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { FileDamaged, type Key } from '../../kernel/index.js';
import type { ShelvedFile } from './shelf.js';

/** Plain bytes of a chunk; only the last one is shorter. */
const CHUNK = 64 * 1024;
const TAG = 16;
const SALT = 32;
const MAGIC = Buffer.from('CVF1', 'latin1');
const HEADER = MAGIC.length + SALT;

// A file is: magic, salt, chunks. Each chunk is sealed by itself with its number and "is the last" in the nonce (the STREAM
// construction of Hoang, Reyhanitabar, Rogaway and Vizár 2015): a chunk that is missing, moved, or last without being the
// last does not open. The salt makes a key of each writing, so that counting nonces never repeat under one key.

/** Authenticated with the content, so that a file opens only as the one it was written as. */
export function placeOf(brokerageId: string, id: string): string {
  return `${brokerageId}\n${id}`;
}

/** Seals chunks under a key that is good for one file only. */
function chunkCipher(key: Key, salt: Uint8Array, place: string) {
  const fileKey = Buffer.from(hkdfSync('sha256', key, salt, 'coverfolio file v1', 32));
  const associated = Buffer.from(place, 'utf8');
  const nonceOf = (number: number, last: boolean): Buffer => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(number, 7);
    nonce.writeUInt8(last ? 1 : 0, 11);
    return nonce;
  };
  return {
    seal(number: number, last: boolean, plain: Uint8Array): Buffer {
      const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(number, last)).setAAD(associated);
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(number: number, last: boolean, sealed: Uint8Array): Buffer {
      const end = sealed.length - TAG;
      if (end < 0) throw new FileDamaged('A stored file is truncated');
      const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(number, last), {
        authTagLength: TAG,
      });
      decipher.setAAD(associated).setAuthTag(sealed.subarray(end));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
      } catch {
        throw new FileDamaged('A stored file is not what was written');
      }
    },
  };
}

/** The sealed form of a file, in pieces that can be written one after the other. `place` is what it must be opened as. */
export async function* sealChunks(
  key: Key,
  place: string,
  plain: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const salt = randomBytes(SALT);
  const cipher = chunkCipher(key, salt, place);
  yield Buffer.concat([MAGIC, salt]);
  const chunk = Buffer.alloc(CHUNK);
  let filled = 0;
  let number = 0;
  for await (const bytes of plain) {
    for (let at = 0; at < bytes.length;) {
      // A full chunk is written when a byte follows it: only then it is not the last.
      if (filled === CHUNK) {
        yield cipher.seal(number++, false, chunk);
        filled = 0;
      }
      const piece = bytes.subarray(at, at + CHUNK - filled);
      chunk.set(piece, filled);
      filled += piece.length;
      at += piece.length;
    }
  }
  yield cipher.seal(number, true, chunk.subarray(0, filled));
}

/** A sealed file that stands open: its plain length is known to be right, its chunks open one by one. */
export interface SealedFile {
  readonly bytes: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/** Opens the last chunk, so that a truncated file is noticed before its first byte is used. @throws FileDamaged */
export async function openChunks(file: ShelvedFile, key: Key, place: string): Promise<SealedFile> {
  const header = await file.read(0, HEADER);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC))
    throw new FileDamaged('A stored file has another format');
  const cipher = chunkCipher(key, header.subarray(MAGIC.length), place);
  const sealedBytes = file.size - HEADER;
  const count = Math.max(1, Math.ceil(sealedBytes / (CHUNK + TAG)));
  const read = async (number: number): Promise<Buffer> => {
    const at = number * (CHUNK + TAG);
    const sealed = await file.read(HEADER + at, Math.min(CHUNK + TAG, sealedBytes - at));
    return cipher.open(number, number === count - 1, sealed);
  };
  await read(count - 1);
  return {
    bytes: sealedBytes - count * TAG,
    async *chunks() {
      for (let number = 0; number < count; number++) yield await read(number);
    },
  };
}
