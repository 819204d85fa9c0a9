import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeskCommands } from '../../src/cli/desk-commands.provider.js';
import { parametersOf, parseCommand } from '../../src/cli/parameters.js';
import { type Engine, type Instead, openEmbedded } from '../../src/composition.js';
import { buildDesk } from '../../src/desk.js';
import { Clock, EventStore, type ReadableMail, Refused } from '../../src/kernel/index.js';
import { readConfig } from '../../src/platform/config.js';
import { ProjectionRunner } from '../../src/platform/projection-runner.provider.js';
import { SubscriberRunner } from '../../src/platform/subscriber-runner.provider.js';
import { type Answered, answered, type Asked, awaitMail, type Desk, urlPath } from './desk-story.js';
import { FixedClock } from './fixed.js';

type Streamed = Awaited<ReturnType<NestFastifyApplication['inject']>>;

/** The bytes of an answer. One that never ends is left after its first words, as by a client that goes away. */
export async function readAnswer(response: Streamed): Promise<Buffer> {
  const endless = String(response.headers['content-type']).startsWith('text/event-stream');
  const chunks: Buffer[] = [];
  for await (const chunk of response.stream()) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    if (endless) break;
  }
  if (endless) response.raw.res.destroy();
  return Buffer.concat(chunks);
}

/** The desk inside the test's own process, on a folder of its own, with a clock that the test moves. */
export class NearDesk implements Desk {
  readonly clock = new FixedClock(new Date().toISOString());
  app!: NestFastifyApplication;
  engine!: Engine;
  private written: string | undefined;

  private constructor(readonly dataDir: string) {}

  static async start(instead: Instead = []): Promise<NearDesk> {
    const desk = new NearDesk(await mkdtemp(join(tmpdir(), 'coverfolio-')));
    await desk.open(instead);
    return desk;
  }

  async open(instead: Instead = []): Promise<void> {
    const config = readConfig({ DATA_DIR: this.dataDir, LOG_LEVEL: 'silent' });
    this.engine = await openEmbedded(config, [[Clock, this.clock], ...instead]);
    this.app = await buildDesk(config, this.engine);
    await this.app.getHttpAdapter().getInstance().ready();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.engine.close();
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async cli(...words: string[]): Promise<{ code: number; out: string }> {
    const typed = parseCommand(words);
    try {
      const lines = await this.app
        .get(DeskCommands)
        .run(typed.name, parametersOf(typed, resolve), () => undefined);
      return { code: 0, out: lines.join('\n') };
    } catch (error) {
      return { code: 1, out: error instanceof Refused ? error.rejection.rejected : String(error) };
    }
  }

  async ask(method: string, path: string, { token, body, headers = {} }: Asked = {}): Promise<Answered> {
    const sent: Record<string, string> = { ...headers };
    if (token !== undefined) sent['authorization'] = `Bearer ${token}`;
    // As a client does that wants to see what it wrote.
    if (method === 'GET' && this.written !== undefined) sent['wait-for-position'] = this.written;
    let payload: string | Buffer | undefined;
    if (body instanceof Uint8Array) payload = Buffer.from(body);
    else if (body !== undefined) {
      sent['content-type'] = 'application/json';
      payload = JSON.stringify(body);
    }
    const response = await this.app.inject({
      method: method as 'GET',
      url: urlPath(path),
      headers: sent,
      ...(payload !== undefined && { payload }),
      payloadAsStream: true,
    });
    const bytes = await readAnswer(response);
    const told = new Headers();
    for (const [name, value] of Object.entries(response.headers)) told.set(name, String(value));
    this.written = told.get('log-position') ?? this.written;
    return answered(response.statusCode, told, bytes);
  }

  mailTo(address: string, subject: RegExp): Promise<ReadableMail> {
    return awaitMail(this.dataDir, address, subject);
  }

  /** Waits until views and subscribers have taken in all there is, also what they add meanwhile. */
  async settled(): Promise<void> {
    for (let n = 0; n < 300; n++) {
      const head = await this.engine.get(EventStore).head();
      await this.app.get(ProjectionRunner).waitFor(head);
      if (this.app.get(SubscriberRunner).reached(head) && (await this.engine.get(EventStore).head()) === head)
        return;
      await new Promise((next) => setTimeout(next, 20));
    }
    throw new Error('The desk never settled');
  }
}
