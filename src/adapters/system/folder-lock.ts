import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivate } from '../sqlite/private-file.js';

/** Holds a data folder for this process until it is released or the process ends, in whatever way. */
export interface FolderLock {
  release(): void;
}

/** Another process works on the data folder. */
export class FolderLocked extends Error {}

/**
 * Takes the data folder for this process alone, making it (mode 0700) where it is missing. The lock is the operating system's
 * on an empty SQLite file, so that a killed process leaves none behind. Never open `lock.db` otherwise: closing any other
 * handle of this process on it would release the lock (POSIX).
 * @throws FolderLocked where another process, or this one, holds it.
 */
export function lockFolder(dataDir: string): FolderLock {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Whoever may read it could hold it.
  makePrivate(join(folder, 'lock.db'));
  const db = new DatabaseSync(join(folder, 'lock.db'));
  try {
    db.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode !== BUSY) throw error;
    throw new FolderLocked(
      `The data folder ${folder} is in use by another process${holder(folder)}. Stop that one first, or set DATA_DIR to another folder.`,
    );
  }
  writeFileSync(join(folder, 'lock.pid'), `${process.pid}\n`, { mode: 0o600 });
  return {
    release: () => {
      if (db.isOpen) db.close();
    },
  };
}

// SQLITE_BUSY of https://www.sqlite.org/rescode.html
const BUSY = 5;

function holder(folder: string): string {
  try {
    const pid = readFileSync(join(folder, 'lock.pid'), 'utf8').trim();
    return /^\d+$/.test(pid) ? ` (pid ${pid})` : '';
  } catch {
    return '';
  }
}
