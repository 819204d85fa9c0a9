import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MongoConnection } from '../../src/adapters/mongo/connection.js';
import { MongoStateStore } from '../../src/adapters/state-store/mongo.js';
import { SystemClock } from '../../src/adapters/system/system-clock.js';
import { DEMO_STATE } from '../../src/demo/demo.provider.js';
import type { MailSummary, ReadableMail } from '../../src/kernel/index.js';
import { type Answered, type Asked, awaitMail, type Desk } from './desk-story.js';
import { ProductionStack } from './production-stack.js';
import { RealDesk } from './real-desk.js';
import { viewsReachTheEnd } from './views-of-stack.js';

/** The demo on several processes and the shared engine: made in a folder, where that is quick, and moved. */
export class DemoOnStack implements Desk {
  private constructor(
    private readonly folder: RealDesk,
    private readonly stack: ProductionStack,
  ) {}

  static async prepare(): Promise<DemoOnStack> {
    const MASTER_KEY = randomBytes(32).toString('base64');
    const [folder, stack] = await Promise.all([
      RealDesk.prepare({ MASTER_KEY }),
      ProductionStack.prepare({ environment: { MASTER_KEY }, frontDoor: true }),
    ]);
    await folder.start();
    await folder.end();
    // A demo is not moved: nobody's desk shall have its passwords. It is none while it moves.
    const state = new DatabaseSync(join(folder.dataDir, 'state.db'));
    state.prepare('DELETE FROM state WHERE key = ?').run(DEMO_STATE);
    state.close();
    const moved = await stack.cli('migrate', '--from', folder.dataDir);
    if (moved.code !== 0) throw new Error(moved.out);
    await becomeDemo(stack);
    return new DemoOnStack(folder, stack);
  }

  get url(): string {
    return this.stack.url;
  }

  async start(): Promise<void> {
    await this.stack.start();
    await viewsReachTheEnd(this.stack);
  }

  end(): Promise<void> {
    return this.stack.end();
  }

  async remove(): Promise<void> {
    await Promise.all([this.stack.remove(), this.folder.remove()]);
  }

  ask(method: string, path: string, asked?: Asked): Promise<Answered> {
    return this.stack.ask(method, path, asked);
  }

  cli(...words: string[]): Promise<{ code: number; out: string }> {
    return this.stack.cli(...words);
  }

  /** Also one that was sent before the move. */
  async mailTo(address: string, subject: RegExp): Promise<ReadableMail> {
    const fits = (mail: MailSummary) => mail.to.includes(address) && subject.test(mail.subject);
    const before = (await this.folder.mails()).some(fits);
    if (!before) return this.stack.mailTo(address, subject);
    return this.stack.mailSoFar(address, subject) ?? awaitMail(this.folder.dataDir, address, subject);
  }

  /** Since the move. */
  mails(): Promise<readonly MailSummary[]> {
    return this.stack.mails();
  }
}

async function becomeDemo(stack: ProductionStack): Promise<void> {
  const connection = await MongoConnection.open({ url: stack.mongo.url });
  const state = await MongoStateStore.open({ connection, clock: new SystemClock() });
  await state.write([{ key: DEMO_STATE, value: 'made' }]);
  await connection.close();
}
