import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesContract } from '../../../test/contracts/files.contract.js';
import { MemoryKeyRing } from '../../../test/support/memory-key-ring.js';
import { FileDamaged, type OpenedFile } from '../../kernel/index.js';
import { EncryptedFolder } from './encrypted-folder.js';

const all = (folder: string) => readdir(folder, { recursive: true, withFileTypes: true });
const filesIn = async (folder: string): Promise<string[]> =>
  (await all(folder)).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

filesContract('encrypted folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  const keys = new MemoryKeyRing();
  return {
    files: await EncryptedFolder.open({ folder, keys }),
    keys,
    count: async () => (await filesIn(folder)).length,
    close: () => rm(folder, { recursive: true }),
  };
});

describe('EncryptedFolder', () => {
  const CHUNK = 65_536 + 16;
  const HEADER = 36;
  let folder: string;
  let keys: MemoryKeyRing;
  let files: EncryptedFolder;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'));
    keys = new MemoryKeyRing();
    files = await EncryptedFolder.open({ folder, keys });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = async (id: string, bytes: Uint8Array): Promise<string> => {
    const before = await filesIn(folder);
    await files.put('brokerage', id, [bytes], { maxBytes: bytes.length });
    return (await filesIn(folder)).find((file) => !before.includes(file))!;
  };
  const drain = async (opened: OpenedFile | undefined): Promise<void> => {
    for await (const piece of opened!.stream) expect(piece.length).toBeGreaterThan(0);
  };

  it('refuses a truncated file before its first byte, at chunk borders too', async () => {
    const file = await put('id', randomBytes(200_000));
    const outcomes = [];
    for (const length of [
      HEADER + 3 * CHUNK,
      HEADER + 2 * CHUNK + 5,
      HEADER + CHUNK,
      HEADER + 3,
      HEADER,
      7,
      0,
    ]) {
      await truncate(file, length);
      outcomes.push(await files.open('brokerage', 'id').catch((error: unknown) => error));
    }
    expect(outcomes.map((outcome) => outcome instanceof FileDamaged)).toEqual(Array(7).fill(true));
  });

  it('refuses swapped, repeated and altered chunks', async () => {
    const file = await put('id', randomBytes(4 * 65_536));
    const good = await readFile(file);
    const chunk = (n: number) => good.subarray(HEADER + n * CHUNK, HEADER + (n + 1) * CHUNK);
    const header = good.subarray(0, HEADER);
    const altered = Buffer.from(good);
    altered[HEADER + CHUNK + 9]! ^= 1;
    const forgeries = [
      [header, chunk(1), chunk(0), chunk(2), chunk(3)],
      [header, chunk(0), chunk(0), chunk(1), chunk(2), chunk(3)],
      [header, chunk(0), chunk(2), chunk(3)],
      [altered],
    ];
    for (const forgery of forgeries) {
      await writeFile(file, Buffer.concat(forgery));
      await expect(files.open('brokerage', 'id').then(drain)).rejects.toThrow(FileDamaged);
    }
    await writeFile(file, good);
    await drain(await files.open('brokerage', 'id'));
  });

  it('refuses a file that lies where another belongs, also under one key', async () => {
    await keys.ensure('brokerage', ['a', 'b']);
    keys.find = () => Buffer.alloc(32, 1);
    keys.ensure = async (_, owners) => new Map(owners.map((owner) => [owner, Buffer.alloc(32, 1)]));
    const [a, b] = [await put('a', Buffer.from('of a')), await put('b', Buffer.from('of b'))];
    await copyFile(a, b);
    await expect(files.open('brokerage', 'b')).rejects.toThrow(FileDamaged);
  });

  it('shows neither content nor id on disk, to its owner alone', async () => {
    await put('policy BM 204', Buffer.from('Marie-Ève Tremblay '.repeat(100)));
    await files.putSmall('brokerage', 'pack', [
      { id: 'message BM 204', bytes: Buffer.from('Marie-Ève Tremblay') },
    ]);
    const written = await filesIn(folder);
    const everything = Buffer.concat([
      ...(await Promise.all(written.map((file) => readFile(file)))),
      Buffer.from(String(written)),
    ]);
    expect([everything.includes('Marie'), everything.includes('BM 204')]).toEqual([false, false]);
    const modes = await Promise.all(
      (await all(folder)).map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mode & 0o777),
    );
    expect([...new Set(modes)].sort()).toEqual([0o600, 0o700]);
  });

  it('refuses a truncated and an altered pack', async () => {
    await files.putSmall('brokerage', 'pack', [
      { id: 'a', bytes: randomBytes(100) },
      { id: 'b', bytes: randomBytes(100) },
    ]);
    const [pack] = await filesIn(folder);
    const good = await readFile(pack!);
    const altered = Buffer.from(good);
    altered[altered.length - 20]! ^= 1;
    for (const bad of [good.subarray(0, -1), good.subarray(0, 10), altered, Buffer.alloc(0)]) {
      await writeFile(pack!, bad);
      await expect(files.getSmall('brokerage', 'pack', 'b')).rejects.toThrow(FileDamaged);
    }
  });

  it('forgets at start what an earlier process left unfinished', async () => {
    await put('id', Buffer.from('whole'));
    await writeFile(join(folder, 'unfinished', 'half'), 'half');
    await EncryptedFolder.open({ folder, keys });
    expect((await filesIn(folder)).map((file) => file.includes('unfinished'))).toEqual([false]);
  });
});
