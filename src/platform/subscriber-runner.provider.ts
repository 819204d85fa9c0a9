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
/** Failures in a row, over some eight seconds: more than a busy disk or a restarted service takes. */
const STUCK = 6;

export interface SubscriberHealth {
  readonly name: string;
  readonly checkpoint: string;
  /** What is tried again: the class of the error, and how often it came in a row. */
  readonly failing?: { readonly reason: string; readonly tries: number };
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

  /** Those that come no further, though they try again: what follows from later events waits. */
  stuck(): readonly string[] {
    return this.statuses().flatMap(({ name, failing }) => ((failing?.tries ?? 0) < STUCK ? [] : [name]));
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
        await this.follow(subscriber, () => {
          pause = FIRST_PAUSE;
          this.recovered(subscriber.name);
        });
      } catch (error) {
        this.failed(subscriber.name, error instanceof Error ? error.constructor.name : 'unknown', pause);
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
    this.moved(subscriber.name, position);
    try {
      for await (const item of this.store.subscribe(position, this.abort.signal)) {
        let due = item.kind === 'caught-up';
        if (due) progressed();
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
        this.moved(subscriber.name, position);
      }
    } finally {
      await checkpoints.drained();
    }
  }

  private async give(subscriber: Subscriber, event: PlacedEvent): Promise<boolean> {
    if (!subscriber.types.includes(event.type)) return false;
    await this.codec.ready([event]);
    await subscriber.handle(this.codec.decode(event));
    return true;
  }

  private failed(name: string, reason: string, pause: number): void {
    const before = this.healthOf(name);
    const tries = (before.failing?.tries ?? 0) + 1;
    this.health.set(name, { ...before, failing: { reason, tries } });
    this.log.warn(`${name} failed (${reason}) and tries again in ${pause} ms`);
    if (tries === STUCK) this.log.error(`${name} is stuck after position ${before.checkpoint} (${reason})`);
  }

  private moved(name: string, checkpoint: string): void {
    this.health.set(name, { ...this.healthOf(name), checkpoint });
  }

  /** It handled an event, or nothing is left to handle. */
  private recovered(name: string): void {
    const { failing, ...health } = this.healthOf(name);
    if (failing === undefined) return;
    this.health.set(name, health);
    if (failing.tries >= STUCK) this.log.log(`${name} goes on after position ${health.checkpoint}`);
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
