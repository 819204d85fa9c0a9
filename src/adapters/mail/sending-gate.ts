import { MailRefused } from '../../kernel/ports/mailer.js';

/** Beyond this nobody waits: the mails stay in the desk's own queue, which is durable. */
const MOST_WAITING = 1000;

/** Lets so many through at once, and no more than so many begin in a second, first come first served. */
export class SendingGate {
  private readonly waiting: { enter: () => void; refuse: (error: Error) => void }[] = [];
  private inside = 0;
  private next = 0;
  private closed = false;
  private emptied: () => void = () => undefined;

  /** @param perSecond undefined: as quick as it goes */
  constructor(
    private readonly atOnce: number,
    private readonly perSecond?: number,
  ) {}

  /** Does it when its turn comes. @throws MailRefused where too many wait, or the gate was closed */
  async through<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      await this.pace();
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Refuses who waits and who comes; resolves when those inside are through. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { refuse } of this.waiting.splice(0)) refuse(new MailRefused('temporary', 'ECLOSED'));
    if (this.inside > 0) await new Promise<void>((resolve) => (this.emptied = resolve));
  }

  private enter(): Promise<void> {
    if (this.closed) return Promise.reject(new MailRefused('temporary', 'ECLOSED'));
    if (this.inside < this.atOnce) {
      this.inside++;
      return Promise.resolve();
    }
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new MailRefused('temporary', 'EBUSY'));
    return new Promise((enter, refuse) => this.waiting.push({ enter, refuse }));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next !== undefined) {
      next.enter();
      return;
    }
    this.inside--;
    if (this.inside === 0) this.emptied();
  }

  private async pace(): Promise<void> {
    if (this.perSecond === undefined) return;
    const now = performance.now();
    const at = Math.max(now, this.next);
    this.next = at + 1000 / this.perSecond;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  }
}
