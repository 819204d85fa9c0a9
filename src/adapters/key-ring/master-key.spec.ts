import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKeyFrom } from './master-key.js';

describe('masterKeyFrom', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'master-key-'));
    file = join(folder, 'master.key');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes a private key file at the first start and reads it ever after', async () => {
    const made = await masterKeyFrom({ file, allowCreate: true });
    expect(made).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await masterKeyFrom({ file, allowCreate: true })).toEqual(made);
    expect(await masterKeyFrom({ env: ' ', file, allowCreate: false })).toEqual(made);
  });

  it('takes base64, base64url and hex from the environment, before the file', async () => {
    const key = randomBytes(32);
    await masterKeyFrom({ file, allowCreate: true });
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      const env = `${key.toString(encoding)}\n`;
      expect(await masterKeyFrom({ env, file, allowCreate: false })).toEqual(key);
    }
  });

  it('never makes a new key beside existing data', async () => {
    await expect(masterKeyFrom({ file, allowCreate: false })).rejects.toThrow(
      /There is data but no master key/,
    );
    await writeFile(file, '', { mode: 0o600 });
    await expect(masterKeyFrom({ file, allowCreate: false })).rejects.toThrow('0 bytes');
    expect(await readFile(file, 'utf8')).toBe('');
  });

  it('starts anew where the first start was cut off before the key was written', async () => {
    await writeFile(file, '', { mode: 0o600 });
    expect(await masterKeyFrom({ file, allowCreate: true })).toHaveLength(32);
  });

  it('refuses a key file that others can read', async () => {
    await masterKeyFrom({ file, allowCreate: true });
    for (const mode of [0o640, 0o604, 0o620]) {
      await chmod(file, mode);
      await expect(masterKeyFrom({ file, allowCreate: true })).rejects.toThrow(`chmod 600 ${file}`);
    }
  });

  it.each([
    ['too short', randomBytes(16).toString('base64'), '16 bytes, not 32'],
    ['too long', randomBytes(33).toString('hex'), '33 bytes, not 32'],
    ['cut off', randomBytes(32).toString('hex').slice(1), '31.5 bytes, not 32'],
    ['in quotes', `"${randomBytes(32).toString('base64')}"`, 'neither base64 nor hex'],
    ['a placeholder', '0'.repeat(64), 'not random'],
    ['a password', 'correct horse battery staple', 'neither base64 nor hex'],
  ])('names the mistake of a key that is %s, and never the key', async (_, env, mistake) => {
    const error: unknown = await masterKeyFrom({ env, file, allowCreate: true }).catch((e: unknown) => e);
    expect(String(error)).toContain(mistake);
    expect(String(error)).not.toContain(env.replaceAll('"', ''));
  });
});
