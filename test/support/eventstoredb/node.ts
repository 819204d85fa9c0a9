import type { EventLog, Expected, Outcome } from './event-log.js';
import type { Failure } from './failures.js';
import type { Faults } from './faults.js';
import type { ProposedEvent } from './logged-event.js';
import type { Subscription } from './subscription.js';

/** How the double differs from the server it stands for. */
export interface Settings {
  /** Live messages a subscription may be behind before it is dropped. */
  readonly liveBuffer: number;
  /** Bytes of one append. */
  readonly maxAppendSize: number;
  /** Milliseconds after which the server's timer answers an append that it did not understand. */
  readonly writeTimeout: number;
}

/** What the calls of one server process have in common. */
export class Node {
  appendsWritten = 0;
  subscriptionsMade = 0;
  subscriptionsDropped = 0;
  readonly subscriptions = new Set<Subscription>();

  constructor(
    readonly log: EventLog,
    readonly faults: Faults,
    readonly settings: Settings,
  ) {}

  subscribe(subscription: Subscription): void {
    this.subscriptionsMade++;
    this.subscriptions.add(subscription);
    subscription.call.on('cancelled', () => this.subscriptions.delete(subscription));
    subscription.call.on('close', () => this.subscriptions.delete(subscription));
    subscription.start();
  }

  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Outcome {
    const outcome = this.log.append(stream, expected, events);
    if (outcome.kind === 'written') this.appendsWritten++;
    return outcome;
  }

  deliver(): void {
    for (const subscription of this.subscriptions) subscription.deliver();
  }

  dropSubscription(subscription: Subscription, how: Failure | 'reset'): void {
    this.subscriptions.delete(subscription);
    this.subscriptionsDropped++;
    subscription.fail(how);
  }

  /** Ends a call with a status, or by resetting its stream without one. */
  fail(call: object, how: Failure | 'reset'): void {
    if (how === 'reset') streamOf(call).close(0);
    else (call as { emit(event: 'error', error: Failure): boolean }).emit('error', how);
  }
}

/** The HTTP/2 stream under a call, which grpc-js keeps to itself. */
const streamOf = (call: object) =>
  (call as { readonly call: { readonly stream: { close(code: number): void } } }).call.stream;
