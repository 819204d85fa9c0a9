import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Brokerage } from '../kernel/index.js';
import { addCounts, type DownloadCounts, ImportService, NO_COUNTS } from '../modules/downloads/index.js';
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
    let known = 0;
    let sum = NO_COUNTS;
    const started = performance.now();
    for (const [at, { path, size }] of files.entries()) {
      const label = files.length === 1 ? basename(path) : `${at + 1}/${files.length}`;
      const { downloadId, counts, existing } = await this.imports.importFile(
        brokerage,
        createReadStream(path),
        {
          ...{ origin, source: 'cli', fileName: basename(path) },
          onProgress: ({ bytes, messages: taken }) => {
            const rate = Math.round((messages + taken) / ((performance.now() - started) / 1000));
            progress({
              label,
              done: before + bytes,
              total,
              counted: `${messages + taken} messages, ${rate}/s`,
            });
          },
        },
      );
      before += size;
      messages += counts.messages;
      if (existing) known += 1;
      else sum = addCounts(sum, counts);
      const troubled = counts.problems + counts.otherBroker > 0 || Object.keys(counts.unmapped).length > 0;
      if (!existing && troubled) lines.push(`${basename(path)} (${downloadId}): ${summary(counts)}`);
    }
    const of = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
    lines.push(`${of}${known > 0 ? `, ${known} of them known` : ''}: ${summary(sum)}`);
    if (sum.problems + sum.otherBroker > 0)
      lines.push('GET /api/v1/downloads/{downloadId}/problems says where and why: the ids stand above.');
    return lines;
  }
}

function summary(counts: DownloadCounts): string {
  const { messages, versions, edocs, withoutEffect, otherBroker, problems, unmapped } = counts;
  const named: readonly (readonly [number, string])[] = [
    [messages, 'messages'],
    [versions, 'policy versions'],
    [edocs, 'eDocs'],
    [withoutEffect, 'quotes and memos'],
    [otherBroker, 'for another broker'],
    [problems, 'problems'],
    [Object.values(unmapped).reduce((a, b) => a + b, 0), 'unknown codes'],
  ];
  return named
    .filter(([count], n) => n === 0 || count > 0)
    .map(([count, name]) => `${count} ${name}`)
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
