import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { onTrailOf } from '../../platform/trail.js';
import { Digests } from './digests.provider.js';
import { MailQueue, type QueuedMail } from './mail-queue.provider.js';
import { MailSender } from './mail-sender.provider.js';
import { TakeBounces } from './take-bounces.provider.js';

/** How often the clock is looked at while nothing arrives, in milliseconds. */
const PACE = 1000;
const AT_ONCE = 10;

/** Sends what is due and takes in what came back, from when the desk starts until it stops: also what an earlier process left behind. */
@Injectable()
export class MailRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Mail');
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private wake: () => void = () => undefined;
  private arrived = false;

  constructor(
    private readonly queue: MailQueue,
    private readonly sender: MailSender,
    private readonly digests: Digests,
    private readonly bounces: TakeBounces,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.onArrival = () => {
      this.arrived = true;
      this.wake();
    };
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  /** Does what is due now. Answers whether there is more. */
  async once(): Promise<boolean> {
    const digests = await this.digests.requestDue(AT_ONCE);
    const due = await this.queue.due(AT_ONCE);
    const mails = new Map(due.map((queued) => [queued.emailId, queued]));
    await Promise.all([...mails.values()].map((queued) => this.deliver(queued)));
    const reports = await this.bounces.takeDue().catch((error: unknown) => {
      this.warn('Reports of mails wait', error);
      return false;
    });
    return digests === AT_ONCE || due.length === AT_ONCE || reports;
  }

  private async deliver(queued: QueuedMail): Promise<void> {
    try {
      await this.sender.attempt(queued.brokerageId, queued.emailId);
      await this.queue.remove(queued);
    } catch (error) {
      this.warn('A mail waits', error);
      await this.queue.postpone(queued);
    }
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.arrived = false;
      try {
        if (await this.once()) continue;
      } catch (error) {
        this.warn('Mails wait', error);
      }
      await this.rest();
    }
  }

  private rest(): Promise<void> {
    if (this.stopped || this.arrived) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PACE);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** The class of an error alone: its message may hold an address. */
  private warn(what: string, error: unknown): void {
    onTrailOf(error, () =>
      this.log.warn(`${what} because of ${error instanceof Error ? error.constructor.name : 'unknown'}`),
    );
  }
}
