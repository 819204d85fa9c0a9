import { InMemoryEventStore } from '../../src/adapters/event-store/in-memory.js';
import {
  type Aggregate,
  Bounces,
  type Brokerage,
  Brokerages,
  type Context,
  type Decision,
  type DomainEvent,
  EventCodec,
  Mailer,
  type OutgoingMail,
  type RecordedEvent,
  Streams,
  type WaitingReport,
} from '../../src/kernel/index.js';
import { type IssuedLink, type LinkOrder, PasswordLinks } from '../../src/modules/access/index.js';
import { edocEvents } from '../../src/modules/documents/index.js';
import { insured, type InsuredEvent, insuredEvents } from '../../src/modules/insureds/index.js';
import { policyEvents } from '../../src/modules/policies/index.js';
import { emailEvents } from '../../src/modules/notifications/index.js';
import { Addressees } from '../../src/modules/notifications/addressees.provider.js';
import { CollectDigests } from '../../src/modules/notifications/collect-digests.subscriber.js';
import { Digests } from '../../src/modules/notifications/digests.provider.js';
import { MailLinks } from '../../src/modules/notifications/mail-links.provider.js';
import { MailQueue } from '../../src/modules/notifications/mail-queue.provider.js';
import { MailRequests } from '../../src/modules/notifications/mail-requests.provider.js';
import { MailRunner } from '../../src/modules/notifications/mail-runner.provider.js';
import { MailSender } from '../../src/modules/notifications/mail-sender.provider.js';
import { QueueMails } from '../../src/modules/notifications/queue-mails.subscriber.js';
import { TakeBounces } from '../../src/modules/notifications/take-bounces.provider.js';
import { TellByMail } from '../../src/modules/notifications/tell-by-mail.subscriber.js';
import type { Subscriber } from '../../src/platform/subscriber.js';
import { type Config } from '../../src/platform/config.js';
import { AloneLeases, type Leases } from '../../src/platform/leases.provider.js';
import { CountedIds, FixedClock } from './fixed.js';
import { StrictKeyRing } from './strict-key-ring.js';
import { MemoryStateStore } from './memory-state-store.js';

export const BROKERAGE: Brokerage = {
  brokerageId: '00000000-0000-7000-8000-00000000b001',
  slug: 'bellerive',
  name: 'Courtage Bellerive',
  address: { line1: '1200, rue du Fleuve', city: 'Montréal', province: 'QC', postalCode: 'H2X 3J8' },
  timeZone: 'America/Toronto',
  languages: ['en', 'fr'],
  mailboxes: [],
  contractNumbers: [],
  companyAliases: {},
  firstUseCheck: true,
};

const CONTEXT: Context = {
  brokerageId: BROKERAGE.brokerageId,
  actor: { kind: 'system', id: 'test' },
  correlationId: '00000000-0000-7000-8000-00000000c001',
};

class OneBrokerage extends Brokerages {
  async find() {
    return BROKERAGE;
  }
  async bySlug() {
    return BROKERAGE;
  }
  async all() {
    return [BROKERAGE];
  }
}

/** Links that end after an hour; the token tells the mail. */
class SampleLinks extends PasswordLinks {
  readonly withPassword = new Set<string>();
  private readonly ends = new Map<string, string>();

  constructor(private readonly clock: FixedClock) {
    super();
  }
  async issue({ mailId }: LinkOrder): Promise<IssuedLink> {
    const end = new Date(Date.parse(this.clock.now()) + 3_600_000).toISOString();
    const expiresAt = this.ends.get(mailId) ?? end;
    this.ends.set(mailId, expiresAt);
    return { token: `token-of-${mailId}`, expiresAt };
  }
  async voidAll(): Promise<void> {}
  async hasPassword(_: string, accountId: string): Promise<boolean> {
    return this.withPassword.has(accountId);
  }
}

/** Takes mails, or fails as it is told. */
export class SampleMailer extends Mailer {
  readonly sent: OutgoingMail[] = [];
  /** Failures of the next attempts, first to last. */
  failures: Error[] = [];

  async send(mail: OutgoingMail): Promise<void> {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    this.sent.push(mail);
  }
  async close(): Promise<void> {}
}

/** Reports that wait, and where they were put. */
export class SampleBounces extends Bounces {
  reports: WaitingReport[] = [];
  readonly away: (readonly [id: string, as: 'taken' | 'unknown'])[] = [];

  async waiting(limit: number): Promise<readonly WaitingReport[]> {
    return this.reports.slice(0, limit);
  }
  async putAway(id: string, as: 'taken' | 'unknown'): Promise<void> {
    this.reports = this.reports.filter((report) => report.id !== id);
    this.away.push([id, as]);
  }
}

/** The notifications on stores in memory, driven step by step: nothing happens by itself. */
export class MailDesk {
  readonly clock = new FixedClock();
  readonly store = new InMemoryEventStore();
  readonly mailer = new SampleMailer();
  readonly bounces = new SampleBounces();
  readonly links = new SampleLinks(this.clock);
  readonly keys = new StrictKeyRing();
  readonly codec = new EventCodec(
    { ...insuredEvents, ...policyEvents, ...edocEvents, ...emailEvents },
    this.keys,
  );
  readonly streams = new Streams(this.store, this.codec, this.clock, new CountedIds());
  readonly state = new MemoryStateStore(this.clock);
  private handled = '0';
  private running = this.start();

  /** Appends facts of an insured, as the insureds' commands do. */
  async insuredHas(insuredId: string, ...events: readonly InsuredEvent[]): Promise<void> {
    await this.runs(insured, insuredId, () => events);
  }

  /** Appends what a decision of any stream says. */
  async runs<S, E extends DomainEvent>(
    aggregate: Aggregate<S, E>,
    id: string,
    decide: (state: S) => Decision<E>,
  ): Promise<void> {
    await this.streams.run(aggregate, id, CONTEXT, decide);
  }

  /** Lets every reaction handle what is new, and every due mail be sent, until nothing more happens. */
  async work(): Promise<void> {
    do {
      await this.react();
      await this.running.runner.once();
    } while (this.handled !== (await this.store.head()));
  }

  /** Lets every reaction handle what is new, until nothing more follows. No mail is sent. */
  async react(): Promise<void> {
    while (this.handled !== (await this.store.head())) {
      for await (const placed of this.store.readAll(this.handled)) {
        await this.codec.ready([placed]);
        const event = this.codec.decode(placed);
        for (const subscriber of this.running.subscribers)
          if (subscriber.types.includes(event.type)) await subscriber.handle(event);
        this.handled = placed.position;
      }
    }
  }

  /** Some facts come once more, as after a crash before a checkpoint was kept. */
  async tellAgain(which: (event: RecordedEvent) => boolean): Promise<void> {
    for await (const placed of this.store.readAll('0')) {
      await this.codec.ready([placed]);
      const event = this.codec.decode(placed);
      for (const subscriber of this.running.subscribers)
        if (which(event) && subscriber.types.includes(event.type)) await subscriber.handle(event);
    }
  }

  /** What a process remembers is gone; the stores stay, and every fact is told again. */
  restart(): void {
    this.running = this.start();
    this.handled = '0';
  }

  async events(category: string): Promise<RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    for await (const placed of this.store.readAll('0', { categories: [category] })) {
      await this.codec.ready([placed]);
      found.push(this.codec.decode<DomainEvent>(placed));
    }
    return found;
  }

  /** The types of the events of mails, in order. */
  async told(): Promise<string[]> {
    return (await this.events('email')).map((event) => event.type);
  }

  /** One more process on the same stores. */
  process(leases: Leases, role: Config['role'] = 'worker'): MailRunner {
    return this.start(leases, role).runner;
  }

  private start(
    leases: Leases = new AloneLeases(this.state, new CountedIds()),
    role: Config['role'] = 'all',
  ) {
    const { state, clock, streams, keys, links } = this;
    const brokerages = new OneBrokerage();
    const addressees = new Addressees(streams);
    const requests = new MailRequests(streams, keys, clock, brokerages, addressees, links);
    const digests = new Digests(state, clock, addressees, requests);
    const queue = new MailQueue(state, clock);
    const config = { publicUrl: 'https://desk.example', mailFrom: 'no-reply@desk.example', role } as Config;
    const mailLinks = new MailLinks(links, clock);
    const sender = new MailSender(streams, clock, this.mailer, brokerages, addressees, mailLinks, config);
    const subscribers: readonly Subscriber[] = [
      new TellByMail(requests),
      new CollectDigests(digests, streams, this.store, this.codec),
      new QueueMails(queue),
    ];
    const bounces = new TakeBounces(this.store, this.codec, streams, clock, this.bounces);
    return { runner: new MailRunner(queue, sender, digests, bounces, leases, config), subscribers };
  }
}
