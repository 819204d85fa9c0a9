import { open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { WrongMasterKey } from '../../kernel/ports/key-ring.js';

/** Where the master key comes from. `allowCreate`: there is no data yet, so that a new key loses nothing. */
export interface MasterKeySource {
  /** The environment's value: 32 bytes in base64 or hex. It wins over the file. */
  readonly env?: string | undefined;
  readonly file: string;
  readonly allowCreate: boolean;
}

/** The 32 bytes of the master key, made at the first start. @throws WrongMasterKey, naming the mistake and never the value. */
export async function masterKeyFrom({ env, file, allowCreate }: MasterKeySource): Promise<Uint8Array> {
  if (env !== undefined && env.trim() !== '') return parse(env, 'The master key in the environment');
  const text = await readPrivate(file);
  if (text !== undefined && (text.trim() !== '' || !allowCreate))
    return parse(text, `The master key in ${file}`);
  if (!allowCreate)
    throw new WrongMasterKey(
      `There is data but no master key: neither in the environment nor in ${file}. Restore the key this data was ` +
        'sealed with from its backup; a new one could not open it.',
    );
  // An empty file is what a first start that was cut off left behind.
  if (text !== undefined) await unlink(file);
  return create(file);
}

async function readPrivate(file: string): Promise<string | undefined> {
  const mode = await stat(file).then(
    (found) => found.mode,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (mode === undefined) return undefined;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new WrongMasterKey(
      `${file} can be read by other users of this machine. If nobody did, run: chmod 600 ${file}`,
    );
  return readFile(file, 'utf8');
}

async function create(file: string): Promise<Uint8Array> {
  const key = randomBytes(32);
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${key.toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
  return key;
}

function parse(given: string, where: string): Uint8Array {
  const text = given.trim();
  const hex = /^[0-9a-f]+$/i.test(text) && text.length >= 60;
  if (!hex && !/^[\w+/-]*={0,2}$/.test(text))
    throw new WrongMasterKey(
      `${where} is neither base64 nor hex: it holds other characters (quotes, blanks?)`,
    );
  const key = Buffer.from(text, hex ? 'hex' : 'base64');
  if (key.length !== 32 || (hex && text.length !== 64))
    throw new WrongMasterKey(
      `${where} has ${hex ? text.length / 2 : key.length} bytes, not 32. Make one with: openssl rand -base64 32`,
    );
  if (new Set(key).size < 8)
    throw new WrongMasterKey(`${where} is not random. Make one with: openssl rand -base64 32`);
  return key;
}
