import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Mailbox, type MailSummary, type ReadableMail } from '../../kernel/ports/mailbox.js';
import { Mailer, MailRefused, type OutgoingMail } from '../../kernel/ports/mailer.js';
import { composeMessage, messageKey } from './compose.js';

/** Name of a mail's file without the ending: `<UTC time>-<hash of the Message-ID>`. */
const ID = /^\d{8}T\d{6}Z-[0-9a-f]{24}$/;

/**
 * Writes every mail as an `.eml` file into one folder, for development and for air-gapped desks. The same Message-ID
 * overwrites its file. Beside it lies a `.json` with what the mailbox page shows, because parsing MIME back would take a
 * parser; the `.eml` is written last, so that a listed mail is whole. Files are readable by their owner only: they hold
 * links that open accounts. One process writes to the folder.
 */
export class EmlFolder extends Mailer implements Mailbox {
  private knownIds: Promise<Map<string, string>> | undefined;

  constructor(private readonly folder: string) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    const source = await composeMessage(mail);
    try {
      const id = await this.idOf(mail);
      const page: ReadableMail = {
        id,
        to: mail.to.address,
        subject: mail.subject,
        date: mail.date,
        text: mail.text,
        html: mail.html,
      };
      await this.write(`${id}.json`, JSON.stringify(page));
      await this.write(`${id}.eml`, source);
    } catch (error) {
      throw new MailRefused('temporary', codeOf(error) ?? 'unwritable');
    }
  }

  /** All mails, newest first. */
  async list(): Promise<readonly MailSummary[]> {
    const mails = await Promise.all((await this.listIds()).map((id) => this.read(id)));
    return mails
      .filter((mail) => mail !== undefined)
      .map(({ id, to, subject, date }) => ({ id, to, subject, date }))
      .sort((a, b) => b.date.localeCompare(a.date));
  }

  /** One mail, or undefined where there is none of this id; anything that is not an id names no file. */
  async read(id: string): Promise<ReadableMail | undefined> {
    const page = await this.file(id, 'json');
    return page && (JSON.parse(page.toString('utf8')) as ReadableMail);
  }

  /** The file as it would go over the wire, or undefined. */
  async readSource(id: string): Promise<Buffer | undefined> {
    return this.file(id, 'eml');
  }

  /** Removes mails dated before this ISO instant. Answers how many. */
  async removeOlderThan(before: string): Promise<number> {
    const old = (await this.listIds()).filter((id) => id < stamp(before));
    for (const id of old) {
      await rm(join(this.folder, `${id}.eml`), { force: true });
      await rm(join(this.folder, `${id}.json`), { force: true });
      (await this.idsByKey()).delete(keyIn(id));
    }
    return old.length;
  }

  async close(): Promise<void> {}

  private async file(id: string, ending: 'json' | 'eml'): Promise<Buffer | undefined> {
    if (!ID.test(id)) return undefined;
    try {
      return await readFile(join(this.folder, `${id}.${ending}`));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** A retry may carry a later date, so the file of a Message-ID is found by its hash, not by its time. */
  private async idOf(mail: OutgoingMail): Promise<string> {
    const ids = await this.idsByKey();
    const key = messageKey(mail.messageId);
    const id = ids.get(key) ?? `${stamp(mail.date)}-${key}`;
    ids.set(key, id);
    return id;
  }

  private async idsByKey(): Promise<Map<string, string>> {
    this.knownIds ??= this.listIds().then((ids) => new Map(ids.map((id) => [keyIn(id), id])));
    try {
      return await this.knownIds;
    } catch (error) {
      this.knownIds = undefined; // so that the next mail looks again
      throw error;
    }
  }

  private async listIds(): Promise<string[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = await readdir(this.folder);
    return names
      .filter((name) => name.endsWith('.eml'))
      .map((name) => name.slice(0, -4))
      .filter((id) => ID.test(id));
  }

  /** Whole or not at all, and on the disk before it is called sent. */
  private async write(name: string, content: string | Buffer): Promise<void> {
    const temporary = join(this.folder, `.${randomUUID()}.tmp`);
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, join(this.folder, name));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

/** `2026-02-11T08:10:22.123Z` as `20260211T081022Z`: sorts by time and is a file name everywhere. */
function stamp(iso: string): string {
  return new Date(iso).toISOString().replace(/[-:]|\.\d+/g, '');
}

function keyIn(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}

/** The system's code of a failed call, such as `ENOSPC`. */
function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
