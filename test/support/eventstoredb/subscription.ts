import { randomUUID } from 'node:crypto';
import { tooSlow, type Failure } from './failures.js';
import type { Filter } from './filter.js';
import type { LoggedEvent } from './logged-event.js';
import type { Node } from './node.js';
import { caughtUp, checkpoint, confirmation } from './read-answers.js';
import type { ReadCall } from './reading.js';

/** One subscription: it catches up as fast as its client reads, then is live and may be dropped. */
export class Subscription {
  private live = false;
  private over = false;
  private considered = 0;
  /** Live messages that the network has not taken yet. */
  private undrained = 0;

  constructor(
    private readonly node: Node,
    readonly call: ReadCall,
    private readonly source: readonly LoggedEvent[],
    private next: number,
    private readonly filter: Filter | undefined,
  ) {}

  start(): void {
    this.call.write(confirmation(randomUUID()));
    this.catchUp();
  }

  /** Sends what was written since. */
  deliver(): void {
    if (!this.live || this.over || this.node.faults.isFrozen) return;
    while (this.next < this.source.length)
      for (const message of this.messagesFor(this.source[this.next++]!)) {
        if (this.undrained >= this.node.settings.liveBuffer) {
          this.node.dropSubscription(this, tooSlow());
          return;
        }
        this.undrained++;
        this.call.write(message, () => this.undrained--);
      }
  }

  /** Says nothing any more, though the call stays open. */
  silence(): void {
    this.over = true;
  }

  fail(how: Failure | 'reset'): void {
    this.over = true;
    this.node.fail(this.call, how);
  }

  private readonly catchUp = (): void => {
    while (this.next < this.source.length) {
      if (this.over || this.call.cancelled) return;
      if (this.node.faults.isFrozen) {
        this.node.faults.whenThawed(this.catchUp);
        return;
      }
      let drained = true;
      for (const message of this.messagesFor(this.source[this.next++]!)) drained = this.call.write(message);
      if (!drained) return void this.call.once('drain', this.catchUp);
    }
    if (this.over) return;
    this.live = true;
    this.call.write(caughtUp);
  };

  private messagesFor(event: LoggedEvent): readonly Buffer[] {
    const { filter } = this;
    if (filter === undefined) return [event.answer];
    this.considered++;
    const seen = filter.matches(event) ? [event.answer] : [];
    return this.considered % filter.checkpointEvery === 0 ? [...seen, checkpoint(event.position)] : seen;
  }
}
