import { createHash } from 'node:crypto';
import { FileDamaged, type Key, openBytes, sealBytes, type SmallFile } from '../../kernel/index.js';
import type { ShelvedFile } from './shelf.js';

const MAGIC = Buffer.from('CVP1', 'latin1');
const NAME = 16;
const ROW = NAME + 4;
const HEADER = MAGIC.length + 4;

// A pack is: magic, number of entries, a table of (hash of the id, length), the sealed entries in the order of the table.

/** The same batch has the same name, so that writing it again replaces it. */
export function packName(entries: readonly SmallFile[]): string {
  const hash = createHash('sha256');
  for (const { id } of entries) hash.update(nameOf(id));
  return hash.digest('hex').slice(0, 32);
}

/** A whole pack. `place` and the id are what an entry must be opened as. */
export function sealPack(key: Key, place: string, entries: readonly SmallFile[]): Buffer {
  const sealed = entries.map(({ id, bytes }) => sealBytes(key, bytes, `${place}\n${id}`));
  const table = entries.map(({ id }, n) => {
    const row = Buffer.alloc(ROW);
    nameOf(id).copy(row);
    row.writeUInt32BE(sealed[n]!.length, NAME);
    return row;
  });
  const count = Buffer.alloc(4);
  count.writeUInt32BE(entries.length);
  return Buffer.concat([MAGIC, count, ...table, ...sealed]);
}

/** The entry, or undefined where this pack has none of the id. @throws FileDamaged */
export async function openFromPack(
  file: ShelvedFile,
  key: Key,
  place: string,
  id: string,
): Promise<Uint8Array | undefined> {
  const header = await file.read(0, HEADER);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new FileDamaged('A pack has another format');
  const count = header.readUInt32BE(MAGIC.length);
  const { size } = file;
  if (HEADER + count * ROW > size) throw new FileDamaged('A pack is truncated');
  const table = await file.read(HEADER, count * ROW);
  const name = nameOf(id);
  let at = HEADER + table.length;
  for (let row = 0; row < table.length; row += ROW) {
    const length = table.readUInt32BE(row + NAME);
    if (table.compare(name, 0, NAME, row, row + NAME) === 0) {
      if (at + length > size) throw new FileDamaged('A pack is truncated');
      return opened(key, await file.read(at, length), `${place}\n${id}`);
    }
    at += length;
  }
  return undefined;
}

function opened(key: Key, sealed: Uint8Array, associated: string): Uint8Array {
  try {
    return openBytes(key, sealed, associated);
  } catch {
    throw new FileDamaged('An entry of a pack is not what was written');
  }
}

function nameOf(id: string): Buffer {
  return createHash('sha256').update(id, 'utf8').digest().subarray(0, NAME);
}
