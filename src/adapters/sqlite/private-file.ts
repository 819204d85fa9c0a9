import { chmodSync, writeFileSync } from 'node:fs';

/**
 * Makes a database file that is missing, for its owner alone, and keeps others out of one that is there; what SQLite makes beside
 * it follows its mode. The folder alone is no guard: somebody may have made it, and SQLite asks for mode 0644. A file that is
 * there is never opened: closing it would release the locks this process holds on it (POSIX).
 */
export function makePrivate(file: string): void {
  try {
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    chmodSync(file, 0o600);
  }
}
