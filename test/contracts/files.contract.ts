import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { type Files, FileTooLarge, type KeyRing } from '../../src/kernel/index.js';

/** Files under test with the keys they are sealed under. */
export interface FilesUnderTest {
  readonly files: Files;
  readonly keys: KeyRing;
  /** How many files and folders of content there are, unfinished ones included. */
  count(): Promise<number>;
  close(): Promise<void>;
}

const BROKERAGE = '0193d0a0-0000-7000-8000-000000000001';
const OTHER = '0193d0a0-0000-7000-8000-000000000002';
const FILE = '0193d0a0-0000-7000-8000-0000000000f1';
const LIMIT = { maxBytes: 1024 * 1024 };

/** What every adapter of the port owes its callers. */
export function filesContract(name: string, start: () => Promise<FilesUnderTest>): void {
  describe(`files contract: ${name}`, () => {
    let under: FilesUnderTest;
    let files: Files;
    beforeEach(async () => {
      under = await start();
      files = under.files;
    });
    afterEach(() => under.close());

    const read = async (brokerageId: string, id: string): Promise<Buffer | undefined> => {
      const opened = await files.open(brokerageId, id);
      if (opened === undefined) return undefined;
      const pieces: Uint8Array[] = [];
      for await (const piece of opened.stream) pieces.push(piece);
      const whole = Buffer.concat(pieces);
      expect(opened.bytes).toBe(whole.length);
      return whole;
    };

    it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
      'keeps a file of %d bytes as it was',
      async (length) => {
        const content = randomBytes(length);
        const stored = await files.put(BROKERAGE, FILE, inPieces(content, 10_007), LIMIT);
        expect(stored).toEqual({ sha256: createHash('sha256').update(content).digest('hex'), bytes: length });
        expect((await read(BROKERAGE, FILE))?.equals(content)).toBe(true);
      },
    );

    it('replaces a file of the same id', async () => {
      await files.put(BROKERAGE, FILE, [Buffer.from('before')], LIMIT);
      await files.put(BROKERAGE, FILE, [Buffer.from('after')], LIMIT);
      expect(String(await read(BROKERAGE, FILE))).toBe('after');
    });

    it('keeps nothing of a file that is too large, and takes one of exactly the limit', async () => {
      const before = await under.count();
      const limits = { maxBytes: 100_000 };
      await expect(files.put(BROKERAGE, FILE, inPieces(randomBytes(100_001), 999), limits)).rejects.toThrow(
        FileTooLarge,
      );
      expect(await files.open(BROKERAGE, FILE)).toBeUndefined();
      expect(await under.count()).toBe(before);
      expect(await files.put(BROKERAGE, FILE, [randomBytes(100_000)], limits)).toMatchObject({
        bytes: 100_000,
      });
    });

    it('keeps the file before where its replacement breaks off', async () => {
      await files.put(BROKERAGE, FILE, [Buffer.from('whole')], LIMIT);
      const before = await under.count();
      async function* broken(): AsyncIterable<Uint8Array> {
        yield randomBytes(200_000);
        throw new Error('the line was cut');
      }
      await expect(files.put(BROKERAGE, FILE, broken(), LIMIT)).rejects.toThrow('the line was cut');
      expect(String(await read(BROKERAGE, FILE))).toBe('whole');
      expect(await under.count()).toBe(before);
    });

    it('shows a file to its own brokerage only', async () => {
      await files.put(BROKERAGE, FILE, [Buffer.from('ours')], LIMIT);
      await files.put(OTHER, FILE, [Buffer.from('theirs')], LIMIT);
      expect([String(await read(BROKERAGE, FILE)), String(await read(OTHER, FILE))]).toEqual([
        'ours',
        'theirs',
      ]);
      await files.delete(OTHER, FILE);
      expect(await read(OTHER, FILE)).toBeUndefined();
      expect(String(await read(BROKERAGE, FILE))).toBe('ours');
    });

    it('takes any id without leaving its place', async () => {
      const ids = ['../../etc/passwd', 'a/b', '', '.', '..', 'x'.repeat(5000), '\0'];
      for (const id of ids) await files.put(BROKERAGE, id, [Buffer.from(`content of ${id}`)], LIMIT);
      const contents = [];
      for (const id of ids) contents.push(String(await read(BROKERAGE, id)));
      expect(contents).toEqual(ids.map((id) => `content of ${id}`));
    });

    it('forgets a file, also twice', async () => {
      await files.put(BROKERAGE, FILE, [Buffer.from('gone')], LIMIT);
      await files.delete(BROKERAGE, FILE);
      await files.delete(BROKERAGE, FILE);
      expect(await files.open(BROKERAGE, FILE)).toBeUndefined();
    });

    it('opens nothing once its key was destroyed', async () => {
      await files.put(BROKERAGE, FILE, [Buffer.from('secret')], LIMIT);
      await files.putSmall(BROKERAGE, 'download', [{ id: 'message', bytes: Buffer.from('<xml/>') }]);
      await under.keys.destroy(BROKERAGE, FILE);
      await under.keys.destroy(BROKERAGE, 'download');
      expect(await files.open(BROKERAGE, FILE)).toBeUndefined();
      expect(await files.getSmall(BROKERAGE, 'download', 'message')).toBeUndefined();
      await expect(files.put(BROKERAGE, FILE, [Buffer.from('again')], LIMIT)).rejects.toThrow();
    });

    it('finds each small file of many batches in its pack, and in no other', async () => {
      const batch = (from: number) =>
        Array.from({ length: 50 }, (_, n) => ({
          id: `m-${from + n}`,
          bytes: Buffer.from(`<m>${from + n}</m>`),
        }));
      await Promise.all([0, 50, 100].map((from) => files.putSmall(BROKERAGE, 'pack', batch(from))));
      const texts = [];
      for (const id of ['m-0', 'm-77', 'm-149'])
        texts.push(String(await files.getSmall(BROKERAGE, 'pack', id)));
      expect(texts).toEqual(['<m>0</m>', '<m>77</m>', '<m>149</m>']);
      expect(await files.getSmall(BROKERAGE, 'pack', 'm-150')).toBeUndefined();
      expect(await files.getSmall(BROKERAGE, 'another pack', 'm-0')).toBeUndefined();
      expect(await files.getSmall(OTHER, 'pack', 'm-0')).toBeUndefined();
      await files.deleteSmall(BROKERAGE, 'pack');
      expect(await files.getSmall(BROKERAGE, 'pack', 'm-0')).toBeUndefined();
    });

    it('keeps one copy of a batch that is stored again', async () => {
      const batch = [
        { id: 'a', bytes: Buffer.from('1') },
        { id: 'b', bytes: Buffer.from('') },
      ];
      await files.putSmall(BROKERAGE, 'pack', batch);
      const before = await under.count();
      await files.putSmall(BROKERAGE, 'pack', batch);
      expect(await under.count()).toBe(before);
      expect(await files.getSmall(BROKERAGE, 'pack', 'b')).toHaveLength(0);
    });
  });
}

function* inPieces(bytes: Uint8Array, size: number): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
