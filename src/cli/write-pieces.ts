import { mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes pieces of files, several open at once, into a new or empty folder. Answers how many files and bytes. */
export async function writePieces(
  folder: string,
  pieces: Iterable<{ readonly path: string; readonly bytes: Uint8Array }>,
): Promise<{ files: number; bytes: number }> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Error(`The folder ${folder} is not empty: name another one.`);
  const writing = new Map<string, FileHandle>();
  let total = 0;
  try {
    for (const { path, bytes } of pieces) {
      const file = writing.get(path) ?? (await open(join(folder, path), 'wx'));
      writing.set(path, file);
      await file.appendFile(bytes);
      total += bytes.length;
    }
  } finally {
    for (const file of writing.values()) await file.close();
  }
  return { files: writing.size, bytes: total };
}
