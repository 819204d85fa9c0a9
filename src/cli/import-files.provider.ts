import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Brokerage } from '../kernel/index.js';
import { type DownloadCounts, ImportService } from '../modules/downloads/index.js';
import type { Progress } from './desk-socket.js';

/** Takes files and folders of files in, in the order of their names, as insurers number them. */
@Injectable()
export class ImportFiles {
  constructor(private readonly imports: ImportService) {}

  async run(
    brokerage: Brokerage,
    paths: readonly string[],
    origin: 'daily' | 'initial-load',
    progress: (progress: Progress) => void,
  ): Promise<readonly string[]> {
    const files = await filesIn(paths);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const lines: string[] = [];
    let before = 0;
    let messages = 0;
    const started = performance.now();
    for (const { path, size } of files) {
      const label = files.length === 1 ? basename(path) : `${lines.length + 1}/${files.length}`;
      const { counts, existing } = await this.imports.importFile(brokerage, createReadStream(path), {
        ...{ origin, source: 'cli' },
        onProgress: ({ bytes, messages: taken }) => {
          const rate = Math.round((messages + taken) / ((performance.now() - started) / 1000));
          progress({
            label,
            done: before + bytes,
            total,
            counted: `${messages + taken} messages, ${rate}/s`,
          });
        },
      });
      before += size;
      messages += counts.messages;
      lines.push(`${basename(path)}: ${existing ? 'known, nothing taken in' : summary(counts)}`);
    }
    return lines;
  }
}

function summary(counts: DownloadCounts): string {
  return Object.entries(counts)
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0)
    .map(([name, count]) => `${count} ${name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)}`)
    .join(', ');
}

async function filesIn(paths: readonly string[]): Promise<{ path: string; size: number }[]> {
  const files: { path: string; size: number }[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new Error(`There is no file or folder ${path}.`);
    if (!found.isDirectory()) files.push({ path, size: found.size });
    else {
      const names = (await readdir(path)).filter((name) => /\.xml$/iu.test(name)).sort();
      if (names.length === 0) throw new Error(`There are no .xml files in ${path}.`);
      for (const name of names)
        files.push({ path: join(path, name), size: (await stat(join(path, name))).size });
    }
  }
  return files;
}
