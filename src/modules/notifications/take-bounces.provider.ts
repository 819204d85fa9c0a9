import { Injectable, Logger, Optional } from '@nestjs/common';
import {
  classOf,
  type Bounce,
  Bounces,
  Clock,
  EventCodec,
  EventStore,
  Metrics,
  NoBounces,
  NoMetrics,
  Streams,
  type WaitingReport,
} from '../../kernel/index.js';
import { email } from './email.js';
import { type Sending, sendingOf } from './mail-ids.js';
import { recordBounce } from './record-bounce.js';

/** Milliseconds between two looks while nothing waits. */
const PACE = 5000;
const AT_ONCE = 50;

type Outcome = 'recorded' | 'repeated' | 'no-failure' | 'unknown';

/** Records what reports say of mails that had left. A report is put away only once its event stands in the log. */
@Injectable()
export class TakeBounces {
  private readonly log = new Logger('Mail');
  private nextLook = 0;

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly streams: Streams,
    private readonly clock: Clock,
    @Optional() private readonly bounces: Bounces = new NoBounces(),
    @Optional() private readonly metrics: Metrics = new NoMetrics(),
  ) {}

  /** Takes what waits, if it is time to look. Answers whether there may be more. */
  async takeDue(): Promise<boolean> {
    const now = Date.parse(this.clock.now());
    // A clock that was set back must not stop it.
    if (now < this.nextLook && this.nextLook - now <= PACE) return false;
    this.nextLook = now + PACE;
    const reports = await this.bounces.waiting(AT_ONCE);
    let put = 0;
    for (const report of reports) if (await this.take(report)) put++;
    const more = reports.length === AT_ONCE && put > 0;
    if (more) this.nextLook = 0;
    return more;
  }

  /** Answers whether it is put away; one that cannot be recorded now waits, and holds up no other. */
  private async take(report: WaitingReport): Promise<boolean> {
    try {
      const outcome = await this.outcomeOf(report);
      await this.bounces.putAway(report.id, outcome === 'unknown' ? 'unknown' : 'taken');
      this.metrics.count('mail_bounces_total', { outcome });
      if (outcome === 'unknown')
        this.log.warn('A message among the reports of mails names no mail of this desk');
      return true;
    } catch (error) {
      // The class alone: a message may hold an address.
      this.log.warn(`A report waits because of ${classOf(error)}`);
      return false;
    }
  }

  private async outcomeOf({ says }: WaitingReport): Promise<Outcome> {
    if (says === 'no-failure') return says;
    if (says === 'unreadable') return 'unknown';
    const found = await this.mailOf(says);
    return found === undefined ? 'unknown' : this.record(found, says);
  }

  private async record(
    { brokerageId, emailId, round }: Sending & { brokerageId: string },
    { status }: Bounce,
  ): Promise<Outcome> {
    const { state } = await this.streams.load(email, emailId, brokerageId);
    if (state.kind === 'absent') return 'unknown';
    const { correlationId, request } = state;
    const context = {
      ...{ brokerageId, correlationId, causationId: request.causeEventId },
      actor: { kind: 'system', id: 'mail' } as const,
    };
    const { events } = await this.streams.run(email, emailId, context, (newest) =>
      recordBounce({ round, status }, newest),
    );
    return events.length > 0 ? 'recorded' : 'repeated';
  }

  /** The mail that a report is of, and whose it is: what a report names is a stream of one brokerage, or of none. */
  private async mailOf({ messageIds }: Bounce): Promise<(Sending & { brokerageId: string }) | undefined> {
    for (const sending of messageIds.map(sendingOf)) {
      if (sending === undefined) continue;
      for await (const placed of this.store.readStream(`email-${sending.emailId}`)) {
        await this.codec.ready([placed]);
        return { ...sending, brokerageId: this.codec.decode(placed).metadata.brokerageId };
      }
    }
    return undefined;
  }
}
