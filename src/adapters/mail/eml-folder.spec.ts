import { describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailerContract } from '../../../test/contracts/mailer.contract.js';
import { MailRefused, type OutgoingMail } from '../../kernel/ports/mailer.js';
import { EmlFolder } from './eml-folder.js';

mailerContract('.eml folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eml-'));
  const mailer = new EmlFolder(folder);
  return {
    mailer,
    received: async () => {
      const sources = await Promise.all((await mailer.list()).map(({ id }) => mailer.readSource(id)));
      return sources.map((source) => source?.toString('utf8') ?? '');
    },
    close: () => rm(folder, { recursive: true }),
  };
});

const mail: OutgoingMail = {
  messageId: 'one@desk.example',
  from: { name: 'Desk', address: 'desk@desk.example' },
  to: { address: 'insured@example.ca' },
  subject: 'One',
  text: 'text\n',
  html: '<p>html</p>',
  language: 'en',
  date: '2026-02-11T08:10:22.000Z',
};

async function inFolder(test: (folder: string, mailer: EmlFolder) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'eml-'));
  try {
    await test(folder, new EmlFolder(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('EmlFolder', () => {
  it('keeps one file for one Message-ID, also after a restart and with a later date', () =>
    inFolder(async (folder, mailer) => {
      await mailer.send(mail);
      await new EmlFolder(folder).send({ ...mail, date: '2026-02-12T00:00:00.000Z', subject: 'Again' });
      const mails = await mailer.list();
      expect(mails.map(({ subject }) => subject)).toEqual(['Again']);
      expect(
        (await readdir(folder)).filter((name) => !/^20260211T081022Z-[0-9a-f]{24}\.(eml|json)$/.test(name)),
      ).toEqual([]);
    }));

  it('shows the mailbox newest first and opens one', () =>
    inFolder(async (_, mailer) => {
      await mailer.send(mail);
      await mailer.send({
        ...mail,
        messageId: 'two@desk.example',
        subject: 'Two',
        date: '2026-02-11T08:10:23.000Z',
      });
      const [newest, oldest] = await mailer.list();
      expect([newest?.subject, oldest?.subject]).toEqual(['Two', 'One']);
      expect(await mailer.read(oldest?.id ?? '')).toEqual({
        ...oldest,
        to: 'insured@example.ca',
        date: mail.date,
        text: mail.text,
        html: mail.html,
      });
    }));

  it('reads nothing outside its folder', () =>
    inFolder(async (folder, mailer) => {
      await writeFile(join(folder, 'secret.json'), '{}');
      await writeFile(join(folder, 'secret.eml'), '');
      expect(await mailer.read('secret')).toBeUndefined();
      expect(await mailer.read('../../etc/passwd')).toBeUndefined();
      expect(await mailer.readSource('../secret')).toBeUndefined();
      expect(await mailer.list()).toEqual([]);
    }));

  it('is readable by its owner only', () =>
    inFolder(async (folder, mailer) => {
      await mailer.send(mail);
      const modes = await Promise.all(
        (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777),
      );
      expect(modes).toEqual([0o600, 0o600]);
    }));

  it('removes what is older than a date', () =>
    inFolder(async (folder, mailer) => {
      await mailer.send(mail);
      await mailer.send({ ...mail, messageId: 'two@desk.example', date: '2026-02-12T08:10:22.000Z' });
      expect(await mailer.removeOlderThan('2026-02-12T00:00:00.000Z')).toBe(1);
      expect((await mailer.list()).map(({ date }) => date)).toEqual(['2026-02-12T08:10:22.000Z']);
      expect(await readdir(folder)).toHaveLength(2);
    }));

  it('says that it may work later where the folder cannot be written, and names nobody', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      const refused = await new EmlFolder(join(folder, 'file')).send(mail).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(MailRefused);
      expect(refused).toMatchObject({ kind: 'temporary', reason: 'EEXIST' });
    }));
});
