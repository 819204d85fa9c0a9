import type { Desk } from '../support/desk-story.js';
import type { EventStoreDbDouble } from '../support/eventstoredb/double.js';
import type { TestMongo } from '../support/mongodb.js';
import { ProductionStack } from '../support/production-stack.js';
import { RoughMailServer } from './rough-mail-server.js';
import { SupervisedProcess } from './supervised-process.js';

/** A desk as production has it: two processes that serve and two that work, watched over, on servers that fail. */
export class SoakStack {
  private constructor(
    readonly engine: ProductionStack,
    readonly mail: RoughMailServer,
    readonly apis: readonly SupervisedProcess[],
    readonly workers: readonly SupervisedProcess[],
  ) {}

  static async start(): Promise<SoakStack> {
    const mail = new RoughMailServer();
    const engine = await ProductionStack.prepare({ mail: mail.manners, apis: 2, workers: 2 });
    const prepare = (role: 'api' | 'worker', n: number): Promise<SupervisedProcess> =>
      SupervisedProcess.prepare(`${role} ${n}`, { ...engine.environment(), ROLE: role });
    const two = (role: 'api' | 'worker') => Promise.all([1, 2].map((n) => prepare(role, n)));
    const stack = new SoakStack(engine, mail, await two('api'), await two('worker'));
    try {
      for (const process of stack.processes) await process.start();
    } catch (error) {
      await stack.remove();
      throw error;
    }
    return stack;
  }

  get log(): EventStoreDbDouble {
    return this.engine.eventStoreDb;
  }

  get mongo(): TestMongo {
    return this.engine.mongo;
  }

  get processes(): readonly SupervisedProcess[] {
    return [...this.apis, ...this.workers];
  }

  /** As its users and whoever runs it have it. */
  get desk(): Desk {
    const { engine, apis } = this;
    return {
      cli: (...words) => engine.cli(...words),
      mailTo: (address, subject) => engine.mailTo(address, subject),
      ask: (method, path, asked) => engine.ask(method, path, asked, apis[0]!.url),
    };
  }

  async remove(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.kill()));
    await this.engine.remove();
  }
}
