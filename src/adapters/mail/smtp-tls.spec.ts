import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MailSink } from '../../../test/support/mail-sink.js';
import { selfSigned } from '../../../test/support/self-signed.js';

const SUPPORT = join(import.meta.dirname, '../../../test/support');
const run = promisify(execFile);

describe('A mail server with a certificate of its own', () => {
  const pair = selfSigned();
  let folder: string;
  let authority: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'authority-'));
    authority = join(folder, 'authority.pem');
    await writeFile(authority, pair.cert);
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function send(url: string, trusted: boolean): Promise<string> {
    const source = ['--no-warnings', '--experimental-transform-types', '--import'];
    const program = [join(SUPPORT, 'run-source.js'), join(SUPPORT, 'send-one-mail.ts'), url];
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    const { stdout } = await run(process.execPath, [...source, ...program], {
      env: { ...env, ...(trusted && { NODE_EXTRA_CA_CERTS: authority }) },
    });
    return stdout;
  }

  it.each([
    ['STARTTLS', 'smtp', { secure: false }],
    ['TLS from the first byte', 'smtps', { secure: true }],
  ])('is refused by %s, and taken where Node is told to trust it', async (_, scheme, { secure }) => {
    const sink = await MailSink.open({ options: { ...pair, secure, disabledCommands: [] } });
    try {
      const url = `${scheme}://localhost:${sink.port}`;
      expect(await send(url, false)).toMatch(
        /mail refused \(temporary\): (?:DEPTH_ZERO_SELF_SIGNED_CERT|ETLS)/,
      );
      expect(sink.mails).toEqual([]);
      expect(await send(url, true)).toBe('sent');
      expect(sink.mails).toHaveLength(1);
    } finally {
      await sink.close();
    }
  });

  it('gets nothing where it has no TLS at all', async () => {
    const sink = await MailSink.open();
    try {
      expect(await send(`smtp://localhost:${sink.port}`, true)).toMatch(/mail refused \(temporary\): /);
      expect(sink.mails).toEqual([]);
    } finally {
      await sink.close();
    }
  });
});
