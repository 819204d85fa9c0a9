import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from '../../../test/support/bounce-samples.js';
import { BounceFolder } from './bounce-folder.js';

const ID = '0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11.0@desk.example';
const LONG_AGO = new Date('2026-01-01');
let folder: string;
let bounces: BounceFolder;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'bounces-')), 'in');
  bounces = await BounceFolder.open({ folder });
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

async function put(name: string, content: string, rested = true): Promise<void> {
  await writeFile(join(folder, name), content);
  if (rested) await utimes(join(folder, name), LONG_AGO, LONG_AGO);
}
const found = async () => (await bounces.waiting(10)).map(({ id }) => id);
const failure = { messageIds: [ID], status: '5.1.1' };

describe('A folder of reports', () => {
  it('gives what waits in order of its names, the same again until it is put away', async () => {
    await put('2.eml', 'Subject: hello\n\nno report');
    await put('1.eml', report(ID));
    const waiting = [
      { id: '1.eml', says: failure },
      { id: '2.eml', says: 'unreadable' },
    ];
    expect(await bounces.waiting(10)).toEqual(waiting);
    expect(await bounces.waiting(1)).toEqual(waiting.slice(0, 1));
    await bounces.putAway('1.eml', 'taken');
    await bounces.putAway('2.eml', 'unknown');
    expect(await bounces.waiting(10)).toEqual([]);
    expect(await readFile(join(folder, 'taken/1.eml'), 'utf8')).toBe(report(ID));
    expect(await readdir(join(folder, 'unknown'))).toEqual(['2.eml']);
  });

  it('keeps a second file of one name beside the first', async () => {
    for (const content of ['first', 'second']) {
      await put('1.eml', content);
      await bounces.putAway('1.eml', 'unknown');
    }
    const names = await readdir(join(folder, 'unknown'));
    const kept = await Promise.all(names.map((name) => readFile(join(folder, 'unknown', name), 'utf8')));
    expect(kept.sort()).toEqual(['first', 'second']);
  });

  it('leaves alone what is being written, what is no mail, and what lies elsewhere', async () => {
    await put('fresh.eml', report(ID), false);
    await put('.hidden.eml', report(ID));
    await put('notes.txt', report(ID));
    await mkdir(join(folder, 'folder.eml'));
    await writeFile(join(folder, '../outside.eml'), report(ID));
    await symlink(join(folder, '../outside.eml'), join(folder, 'link.eml'));
    expect(await found()).toEqual([]);
    for (const id of ['../outside.eml', 'notes.txt', '.hidden.eml'])
      await expect(bounces.putAway(id, 'taken')).rejects.toThrow('No message of the folder');
  });

  it('does not read what is too large to be a report', async () => {
    await put('large.eml', report(ID) + 'x'.repeat(2 * 1024 * 1024));
    expect(await bounces.waiting(10)).toEqual([{ id: 'large.eml', says: 'unreadable' }]);
  });

  it('may be a Maildir, whose new mails are whole from the start and read ones stay where readers look', async () => {
    for (const part of ['new', 'cur', 'tmp']) await mkdir(join(folder, part));
    await put('new/1763812805.M1P2.relay', report(ID), false);
    await put('tmp/1763812806.M1P2.relay', report(ID));
    expect(await bounces.waiting(10)).toEqual([{ id: '1763812805.M1P2.relay', says: failure }]);
    await bounces.putAway('1763812805.M1P2.relay', 'taken');
    expect(await readdir(join(folder, 'cur'))).toEqual(['1763812805.M1P2.relay:2,S']);
    expect(await found()).toEqual([]);
  });
});
