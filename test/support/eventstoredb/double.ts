import type { Server } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { EventLog } from './event-log.js';
import { tooSlow } from './failures.js';
import { Faults, type Refusal, type Side } from './faults.js';
import { Listener } from './listener.js';
import type { LoggedEvent } from './logged-event.js';
import { Node, type Settings } from './node.js';
import { grpc } from './protocol.js';
import { serve } from './service.js';

const SERVER: Settings = { liveBuffer: 64, maxAppendSize: 1_048_576, writeTimeout: 2_000 };

/** What a node writes to its log before its first client comes. */
const FIRST_EVENTS = [
  ['$$$stats-127.0.0.1:2113', '$metadata'],
  ['$users', '$User'],
  ['$user-admin', '$UserCreated'],
  ['$stats-127.0.0.1:2113', '$statsCollected'],
] as const;

/** An EventStoreDB 23.10 in memory, as its clients see it over the network, with the faults of one. */
export class EventStoreDbDouble {
  private readonly node: Node;
  private readonly faults = new Faults();
  private readonly server: Server;
  private readonly listener: Listener;
  private port = 0;

  private constructor(settings: Partial<Settings>) {
    const log = new EventLog(() => this.node.deliver());
    this.node = new Node(log, this.faults, { ...SERVER, ...settings });
    this.server = serve(this.node, () => ({ address: '127.0.0.1', port: this.port }));
    this.listener = new Listener(
      this.server.createConnectionInjector(grpc.ServerCredentials.createInsecure()),
    );
    for (const [stream, type] of FIRST_EVENTS) this.writeSystemEvent(type, stream);
  }

  /** Listens on the loopback interface; port 0 or none takes a free one. */
  static async start({ port = 0, ...settings }: Partial<Settings> & { port?: number } = {}) {
    const double = new EventStoreDbDouble(settings);
    double.port = await double.listener.open(port);
    return double;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** The whole log, the server's own events among it. */
  get events(): readonly LoggedEvent[] {
    return this.node.log.events;
  }

  /** Appends that wrote something, repeats not counted. */
  get appendsWritten(): number {
    return this.node.appendsWritten;
  }

  /** How often anybody subscribed. */
  get subscriptionsMade(): number {
    return this.node.subscriptionsMade;
  }

  get subscriptionsDropped(): number {
    return this.node.subscriptionsDropped;
  }

  /** Subscriptions that are connected now. */
  get subscriptions(): number {
    return this.node.subscriptions.size;
  }

  writeSystemEvent(type = '$statsCollected', stream = '$stats-127.0.0.1:2113'): void {
    const empty = Buffer.from('{}');
    this.node.log.append(stream, 'any', [
      { id: randomUUID(), type, contentType: 'application/json', data: empty, metadata: Buffer.alloc(0) },
    ]);
  }

  /** Every subscription ends as one that did not keep up. */
  dropSubscriptions(): void {
    for (const subscription of this.node.subscriptions) this.node.dropSubscription(subscription, tooSlow());
  }

  /** Every subscription hears nothing more, not even its end: an idle connection that was cut on the way. */
  cutSubscriptions(): void {
    for (const subscription of this.node.subscriptions) subscription.silence();
    this.node.subscriptions.clear();
  }

  /** Answers that many milliseconds late from now on; 0 ends it. */
  answerLate(side: Side, milliseconds: number): void {
    this.faults.delays[side] = milliseconds;
  }

  /** Nothing is read or answered, and the connections stay, until the thaw. */
  freeze(): void {
    this.faults.freeze();
    this.listener.freeze();
  }

  thaw(): void {
    this.faults.thaw();
    this.listener.thaw();
    this.node.deliver();
  }

  /** The next successful appends are written, but their callers hear UNAVAILABLE. */
  loseAnswers(count = 1): void {
    this.faults.lostAnswers += count;
  }

  /** The next calls fail before they do anything. */
  refuse(side: Side, count = 1, how: Refusal = 'unavailable'): void {
    this.faults.refuse(side, count, how);
  }

  /** From now on another node is the leader; undefined makes this one leader again. */
  notLeader(leader: { readonly host: string; readonly port: number } | undefined): void {
    this.faults.leader = leader;
  }

  /** Goes away as on SIGTERM (open calls are reset, code 13) or as on SIGKILL (connections are cut, code 14). */
  async stop(how: 'term' | 'kill' = 'term'): Promise<void> {
    for (const subscription of this.node.subscriptions) {
      if (how === 'term') subscription.fail('reset');
      else subscription.silence();
    }
    this.node.subscriptions.clear();
    if (how === 'term') await new Promise((resolve) => setTimeout(resolve, 20));
    await this.listener.close();
  }

  /** Comes back on its port with its log, having forgotten which event ids it saw. */
  async restart(): Promise<void> {
    await this.listener.close();
    this.node.log.forgetIds();
    this.port = await this.listener.open(this.port);
  }

  async close(): Promise<void> {
    this.faults.thaw();
    await this.stop('kill');
    this.server.forceShutdown();
  }
}
