import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Bounces, type WaitingReport } from '../../kernel/ports/bounces.js';
import { readDeliveryReport } from './delivery-report.js';

/** Bytes; a report is a few thousand, and what is larger was never one of ours. */
const LARGEST = 2 * 1024 * 1024;
/** Milliseconds that a file of a plain folder must have rested: whoever writes it may not be done. */
const RESTS = 2000;

interface Places {
  readonly waiting: string;
  readonly taken: string;
  readonly ending: string;
  readonly isPlain: boolean;
}

/**
 * Reports in a folder into which a mail server or a fetcher delivers: a Maildir (what waits is in `new`, and goes to `cur`), or
 * `.eml` files (which go to `taken`). What is no report of ours goes to `unknown`. One process takes from it.
 */
export class BounceFolder extends Bounces {
  private constructor(private readonly folder: string) {
    super();
  }

  /** Makes the folder where it is missing. @throws the system's error where that cannot be */
  static async open(options: { readonly folder: string }): Promise<BounceFolder> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    return new BounceFolder(options.folder);
  }

  async waiting(limit: number): Promise<readonly WaitingReport[]> {
    const places = await this.places();
    const names = (await readdir(places.waiting)).filter((name) => isMail(name, places)).sort();
    const reports: WaitingReport[] = [];
    for (const name of names) {
      if (reports.length >= limit) break;
      const says = await read(join(places.waiting, name), places.isPlain);
      if (says !== undefined) reports.push({ id: name, says });
    }
    return reports;
  }

  async putAway(id: string, as: 'taken' | 'unknown'): Promise<void> {
    const places = await this.places();
    if (id !== basename(id) || !isMail(id, places)) throw new Error('No message of the folder has this name');
    const into = as === 'taken' ? places.taken : join(this.folder, 'unknown');
    await mkdir(into, { recursive: true, mode: 0o700 });
    const name = as === 'taken' ? `${id}${places.ending}` : id;
    const isFree = await stat(join(into, name)).then(
      () => false,
      () => true,
    );
    // A second file of one name must not take the first one's place.
    await rename(join(places.waiting, id), join(into, isFree ? name : `${randomUUID()}-${name}`));
  }

  /** Looked up each time: a mail server may make its Maildir later than the desk starts. */
  private async places(): Promise<Places> {
    const arriving = join(this.folder, 'new');
    const isMaildir = await stat(arriving).then(
      (found) => found.isDirectory(),
      () => false,
    );
    return isMaildir
      ? { waiting: arriving, taken: join(this.folder, 'cur'), ending: ':2,S', isPlain: false }
      : { waiting: this.folder, taken: join(this.folder, 'taken'), ending: '', isPlain: true };
  }
}

function isMail(name: string, { isPlain }: Places): boolean {
  return !name.startsWith('.') && (!isPlain || name.endsWith('.eml'));
}

/** Undefined where there is nothing to read now: no file, one being written, or one that is gone. */
async function read(path: string, isPlain: boolean): Promise<WaitingReport['says'] | undefined> {
  const seen = await lstat(path).catch(() => undefined);
  if (seen?.isFile() !== true) return undefined;
  if (isPlain && Math.abs(Date.now() - seen.mtimeMs) < RESTS) return undefined;
  if (seen.size > LARGEST) return 'unreadable';
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return readDeliveryReport(await file.readFile());
  } finally {
    await file.close();
  }
}
