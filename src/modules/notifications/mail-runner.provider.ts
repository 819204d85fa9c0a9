import { classOf } from '../../kernel/index.js';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Bell } from '../../platform/bell.js';
import { Config } from '../../platform/config.js';
import { type Held, Leases } from '../../platform/leases.provider.js';
import { onTrailOf } from '../../platform/trail.js';
import { Digests } from './digests.provider.js';
import { type DueMail, MailQueue } from './mail-queue.provider.js';
import { MailSender } from './mail-sender.provider.js';
import { TakeBounces } from './take-bounces.provider.js';

/** How often the clock is looked at while nothing arrives, in milliseconds. */
const PACE = 1000;
const AT_ONCE = 10;

/** Of who alone could send: a test, or an engine that no other process can use. */
const ALONE: Held = { epoch: 0, signal: new AbortController().signal };

/**
 * Sends what is due and takes in what came back, in one process at a time, from when the desk starts until it stops: also what an
 * earlier process left behind. What is done here is done under the lease `mail`; what else must be done by one process about mails
 * belongs into `once`.
 */
@Injectable()
export class MailRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Mail');
  private readonly bell = new Bell();
  private readonly ending = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly queue: MailQueue,
    private readonly sender: MailSender,
    private readonly digests: Digests,
    private readonly bounces: TakeBounces,
    private readonly leases: Leases,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.queue.onArrival = () => this.bell.ring();
    this.running = this.leases.hold('mail', this.ending.signal, (held) => this.run(held));
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  /** Does what is due now. Answers whether there is more. */
  async once(held = ALONE): Promise<boolean> {
    const digests = await this.digests.requestDue(AT_ONCE);
    const due = await this.queue.due(AT_ONCE);
    const mails = new Map(due.map((queued) => [queued.emailId, queued]));
    await Promise.all([...mails.values()].map((queued) => this.deliver(queued, held)));
    const reports = await this.bounces.takeDue().catch((error: unknown) => {
      this.warn('Reports of mails wait', error);
      return false;
    });
    return digests === AT_ONCE || due.length === AT_ONCE || reports;
  }

  private async deliver(due: DueMail, { epoch }: Held): Promise<void> {
    // Whoever lost the lease without knowing it yet must not send what the next holder sends.
    const queued = epoch === 0 ? due : await this.queue.take(due);
    if (queued === undefined) return;
    try {
      await this.sender.attempt(queued.brokerageId, queued.emailId, this.ending.signal);
      await this.queue.remove(queued);
    } catch (error) {
      this.warn('A mail waits', error);
      await this.queue.postpone(queued);
    }
  }

  private async run(held: Held): Promise<void> {
    while (!held.signal.aborted) {
      const { heard } = this.bell;
      try {
        if (await this.once(held)) continue;
      } catch (error) {
        this.warn('Mails wait', error);
      }
      await this.bell.rest(heard, PACE, held.signal);
    }
  }

  /** The class of an error alone: its message may hold an address. */
  private warn(what: string, error: unknown): void {
    onTrailOf(error, () => this.log.warn(`${what} because of ${classOf(error)}`));
  }
}
