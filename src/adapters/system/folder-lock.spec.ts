import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderLocked, lockFolder } from './folder-lock.js';

const SOURCE = new URL('./folder-lock.ts', import.meta.url).href;
const RUN_SOURCE = new URL('../../../test/support/run-source.js', import.meta.url).href;

const children: ChildProcess[] = [];

/** Another process that holds the folder, once it has said so. */
async function otherProcess(folder: string): Promise<ChildProcess> {
  const script = `const { lockFolder } = await import(${JSON.stringify(SOURCE)});
    globalThis.lock = lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const args = ['--no-warnings', '--import', RUN_SOURCE, '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

describe('lockFolder', () => {
  let folder: string;
  beforeEach(async () => void (folder = join(await mkdtemp(join(tmpdir(), 'lock-')), 'data', 'desk')));
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(join(folder, '..', '..'), { recursive: true });
  });

  it('makes the folder for its owner only', async () => {
    const lock = lockFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    lock.release();
  });

  it('refuses while another process holds the folder, names it, and is free after kill -9', async () => {
    const other = await otherProcess(folder);
    expect(() => lockFolder(folder)).toThrow(FolderLocked);
    expect(() => lockFolder(folder)).toThrow(`${folder} is in use by another process (pid ${other.pid})`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(() => lockFolder(folder).release()).not.toThrow();
  });

  it('refuses a second time in one process, until released', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderLocked);
    lock.release();
    lock.release();
    expect(() => lockFolder(folder).release()).not.toThrow();
  });
});
