import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  EventCodec,
  type PlacedEvent,
  type Principal,
  type RecordedEvent,
  Refused,
  reject,
  SignIn,
} from '../../kernel/index.js';
import { AccountsDirectory } from '../../modules/insureds/index.js';
import { ProjectionRunner } from '../../platform/projection-runner.provider.js';
import { ChangeStream } from './change-stream.js';
import { changeOf, INSURED_TOPICS, isTold, TOPICS } from './changed-topics.js';
import { ChangesForInsureds, ChangesForStaff } from './changes-told.js';

/** Milliseconds between looks at the sessions, and between signs of life. */
const BEAT = 20_000;
/** Milliseconds in which changes are gathered. */
const GATHERING = 300;
const MOST_OF_A_SESSION = 10;
const MOST = 2000;

interface Batch {
  readonly staff: ChangesForStaff;
  readonly insureds: ChangesForInsureds;
  position: string;
}

/** The connections by which pages learn that what they show changed. Told once the views show it. */
@Injectable()
export class ChangeStreams implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Changes');
  private readonly open = new Set<ChangeStream>();
  private readonly noted = new Set<ChangeStream>();
  private gathering: NodeJS.Timeout | undefined;
  private beating: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly views: ProjectionRunner,
    private readonly codec: EventCodec,
    private readonly signIn: SignIn,
    private readonly accounts: AccountsDirectory,
  ) {}

  onApplicationBootstrap(): void {
    this.views.listen((events) => this.applied(events));
    this.beating = setInterval(
      () => void (this.looking ??= this.beat().finally(() => (this.looking = undefined))),
      BEAT,
    );
    this.beating.unref();
  }

  /** Before the server waits for its connections to end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearInterval(this.beating);
    clearTimeout(this.gathering);
    for (const stream of this.open) stream.end();
    await this.looking;
  }

  /**
   * Opens a connection. The oldest of a session goes where it has too many.
   * @param lastSeen position that the client saw before. @throws Refused with `too-many-requests`
   */
  async connect(principal: Principal, lastSeen: string | undefined): Promise<ChangeStream> {
    const own = await this.ownOf(principal);
    if (this.closed) throw new Refused(reject('unavailable'));
    const ofSession = [...this.open].filter((s) => s.principal.sessionId === principal.sessionId);
    if (ofSession.length >= MOST_OF_A_SESSION) this.end(ofSession[0]!, 'replaced');
    else if (this.open.size >= MOST)
      throw new Refused(reject('too-many-requests', { retryAfterSeconds: 10 }));
    const stream = new ChangeStream(principal, own);
    this.open.add(stream);
    stream.body.once('close', () => this.forget(stream));
    const position = this.views.position();
    stream.begin(position);
    if (lastSeen !== undefined && lastSeen !== position) {
      const topics = principal.kind === 'staff' ? TOPICS : INSURED_TOPICS;
      stream.tell({ position, topics, insuredIds: own, many: true });
    }
    return stream;
  }

  /** Looks at every session, ends the streams of those that ended, and gives the others a sign of life. */
  async beat(): Promise<void> {
    for (const stream of [...this.open]) if (await this.stillOpen(stream)) stream.keepAlive();
  }

  /** Takes in what the views show now. */
  private applied(events: readonly PlacedEvent[]): void {
    if (this.open.size === 0) return;
    const batches = new Map<string, Batch>();
    for (const placed of events) this.gather(placed, batches);
    for (const stream of this.open) {
      const batch = batches.get(stream.principal.brokerageId);
      if (batch !== undefined && stream.note(batch.position, batch.staff, batch.insureds))
        this.noted.add(stream);
    }
    if (this.noted.size > 0) this.gathering ??= setTimeout(() => void this.send(), GATHERING).unref();
  }

  private gather(placed: PlacedEvent, batches: Map<string, Batch>): void {
    if (!isTold(placed.type)) return;
    let event: RecordedEvent;
    try {
      event = this.codec.decode(placed);
    } catch {
      // Such an event parks the views, which say so themselves.
      return;
    }
    const { brokerageId } = event.metadata;
    const batch = batches.get(brokerageId) ?? {
      staff: new ChangesForStaff(),
      insureds: new ChangesForInsureds(),
      position: placed.position,
    };
    const change = changeOf(event as Parameters<typeof changeOf>[0]);
    batch.staff.add(change);
    batch.insureds.add(change);
    batch.position = placed.position;
    batches.set(brokerageId, batch);
  }

  private async send(): Promise<void> {
    this.gathering = undefined;
    const noted = [...this.noted];
    this.noted.clear();
    // Of an insured it is looked at once more who they are: nothing is told of whom they were.
    for (const stream of noted)
      if (stream.principal.kind === 'staff' || (await this.stillOpen(stream))) stream.send();
  }

  private async stillOpen(stream: ChangeStream): Promise<boolean> {
    if (!this.open.has(stream)) return false;
    try {
      if (await this.signIn.isOpen(stream.principal)) {
        stream.own = await this.ownOf(stream.principal);
        return true;
      }
      this.end(stream, 'session');
    } catch (error) {
      this.log.warn(`A session could not be looked at (${error instanceof Error ? error.name : 'unknown'})`);
      this.end(stream);
    }
    return false;
  }

  private async ownOf(principal: Principal): Promise<readonly string[]> {
    if (principal.kind === 'staff') return [];
    return this.accounts.insuredsOf(principal.brokerageId, principal.accountId);
  }

  private end(stream: ChangeStream, reason?: 'session' | 'replaced'): void {
    stream.end(reason);
    this.forget(stream);
  }

  private forget(stream: ChangeStream): void {
    this.open.delete(stream);
    this.noted.delete(stream);
  }
}
