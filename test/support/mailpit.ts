import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe } from '@jest/globals';

const PATH = new URL('../../.ci/bin/mailpit', import.meta.url).pathname;
const MISSING =
  'Mailpit is not built, so no mail is sent to it. Build it with .ci/mailpit/build.sh (needs Go).';
const missing = !existsSync(PATH);
if (missing && process.env['MAILPIT_REQUIRED'] !== undefined) throw new Error(MISSING);
if (missing) process.stderr.write(`${MISSING}\n`);

/** Tests that send to a Mailpit. Without one they are skipped, and say so; with MAILPIT_REQUIRED they fail. */
export const describeMailpit: typeof describe | typeof describe.skip = missing ? describe.skip : describe;

/** A message as Mailpit's parser understood it. */
export interface PitMail {
  readonly ID: string;
  readonly MessageID: string;
  readonly Subject: string;
  readonly From: { readonly Name: string; readonly Address: string };
  readonly To: readonly { readonly Name: string; readonly Address: string }[];
  readonly ReturnPath: string;
  readonly Date: string;
  readonly Text: string;
  readonly HTML: string;
}

/** A Mailpit of its own, in memory. */
export class Mailpit {
  private constructor(
    private readonly child: ChildProcess,
    readonly smtpPort: number,
    private readonly api: string,
  ) {}

  static async start(): Promise<Mailpit> {
    const [smtp, http] = [await freePort(), await freePort()];
    const places = ['--smtp', `127.0.0.1:${smtp}`, '--listen', `127.0.0.1:${http}`];
    const child = spawn(PATH, [...places, '--quiet', '--disable-version-check'], { stdio: 'ignore' });
    const pit = new Mailpit(child, smtp, `http://127.0.0.1:${http}/api/v1`);
    for (let left = 100; left > 0; left--) {
      if (
        await fetch(`${pit.api}/info`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return pit;
      await wait(100);
    }
    await pit.stop();
    throw new Error('Mailpit did not start');
  }

  /** Every mail it has, the newest first. */
  async mails(): Promise<PitMail[]> {
    const { messages } = (await this.read('messages')) as { messages: readonly { ID: string }[] };
    return Promise.all(messages.map(async ({ ID }) => (await this.read(`message/${ID}`)) as PitMail));
  }

  async headers({ ID }: PitMail): Promise<Readonly<Record<string, readonly string[]>>> {
    return (await this.read(`message/${ID}/headers`)) as Record<string, string[]>;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill();
    await exited;
  }

  private async read(path: string): Promise<unknown> {
    return (await fetch(`${this.api}/${path}`)).json();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
