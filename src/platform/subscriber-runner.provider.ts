import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { EventCodec, EventStore, type PlacedEvent, StateStore } from '../kernel/index.js';
import { Batches } from './batches.js';
import { Subscriber } from './subscriber.js';

/** A checkpoint is written at the latest after this many events that a subscriber does not want. */
const SKIPPED = 1000;
/** A subscriber is at most so many handled events ahead of its checkpoint. */
const UNSAVED = 100;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;

export interface SubscriberHealth {
  readonly name: string;
  readonly checkpoint: string;
  /** Class of the error that is being retried. */
  readonly failing?: string;
}

/** Feeds every provider that extends `Subscriber`, each from its own checkpoint. */
@Injectable()
export class SubscriberRunner implements OnApplicationShutdown {
  private readonly log = new Logger('Subscribers');
  private readonly abort = new AbortController();
  private readonly health = new Map<string, SubscriberHealth>();
  private running: Promise<void>[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly state: StateStore,
  ) {}

  start(): void {
    const subscribers = this.discovery
      .getProviders()
      .map(({ instance }): unknown => instance)
      .filter((instance) => instance instanceof Subscriber);
    this.running = subscribers.map((subscriber) => this.keepFollowing(subscriber));
  }

  statuses(): readonly SubscriberHealth[] {
    return [...this.health.values()];
  }

  /** Whether every subscriber has handled all up to `position`. */
  reached(position: string): boolean {
    return this.statuses().every(({ checkpoint }) => BigInt(checkpoint) >= BigInt(position));
  }

  async onApplicationShutdown(): Promise<void> {
    this.abort.abort();
    await Promise.all(this.running);
  }

  private async keepFollowing(subscriber: Subscriber): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!this.abort.signal.aborted) {
      try {
        await this.follow(subscriber, () => (pause = FIRST_PAUSE));
      } catch (error) {
        const failing = error instanceof Error ? error.constructor.name : 'unknown';
        this.log.warn(`${subscriber.name} failed (${failing}) and tries again in ${pause} ms`);
        this.health.set(subscriber.name, { ...this.healthOf(subscriber.name), failing });
      }
      await pauseFor(pause, this.abort.signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  private async follow(subscriber: Subscriber, progressed: () => void): Promise<void> {
    const key = `checkpoint/${subscriber.name}`;
    let position = (await this.state.get<string>(key))?.value ?? '0';
    // Behind the handling: a crash repeats what was handled meanwhile, and no event waits for the disk.
    const checkpoints = new Batches<string>(UNSAVED, async (handled) => {
      await this.state.write([{ key, value: handled.at(-1)! }]);
    });
    let skipped = 0;
    this.health.set(subscriber.name, { name: subscriber.name, checkpoint: position });
    try {
      for await (const item of this.store.subscribe(position, this.abort.signal)) {
        let due = item.kind === 'caught-up';
        if (item.kind === 'event') {
          const handled = await this.give(subscriber, item.event);
          position = item.event.position;
          skipped += 1;
          due = handled || skipped >= SKIPPED;
          if (handled) progressed();
        }
        if (due) {
          await checkpoints.add(position);
          skipped = 0;
        }
        this.health.set(subscriber.name, { name: subscriber.name, checkpoint: position });
      }
    } finally {
      await checkpoints.drained();
    }
  }

  private async give(subscriber: Subscriber, event: PlacedEvent): Promise<boolean> {
    if (!subscriber.types.includes(event.type)) return false;
    await subscriber.handle(this.codec.decode(event));
    return true;
  }

  private healthOf(name: string): SubscriberHealth {
    return this.health.get(name) ?? { name, checkpoint: '0' };
  }
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish);
  });
}
