import { Injectable, Logger, type OnApplicationShutdown, Optional } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { classOf, EventCodec, EventStore, StateStore } from '../kernel/index.js';
import { Config } from './config.js';
import { AloneLeases, Leases } from './leases.provider.js';
import { pauseFor } from './pause.js';
import { Subscriber } from './subscriber.js';
import { CHECKPOINT_PREFIX } from './subscriber-checkpoint.js';
import {
  type Failing,
  type FeedOf,
  STUCK,
  STUCK_PREFIX,
  SubscriberFeed,
  type SubscriberHealth,
} from './subscriber-feed.js';

/** Milliseconds between looks at how the subscribers are that other processes feed. */
const LOOK = 1000;

/**
 * Feeds every provider that extends `Subscriber`, each from its own checkpoint and, where processes share an engine, under a lease
 * of its own, so that they share the work and none is done by two.
 */
@Injectable()
export class SubscriberRunner implements OnApplicationShutdown {
  private readonly log = new Logger('Subscribers');
  private readonly abort = new AbortController();
  private readonly feeds = new Map<string, SubscriberFeed>();
  private readonly elsewhere = new Map<string, SubscriberHealth>();
  private running: Promise<void>[] = [];

  /** Without leases no other process uses the engine. */
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly state: StateStore,
    @Optional() private readonly leases?: Leases,
    @Optional() private readonly config?: Config,
  ) {}

  start(): void {
    const subscribers = this.discovery
      .getProviders()
      .map(({ instance }): unknown => instance)
      .filter((instance) => instance instanceof Subscriber);
    const { leases } = this;
    const isShared = leases !== undefined && !(leases instanceof AloneLeases);
    const { store, codec, state } = this;
    const from = { store, codec, state, isShared };
    const { signal } = this.abort;
    if (!isShared) this.running = subscribers.map((subscriber) => this.feed(subscriber, from, signal));
    else if (this.config?.role !== 'api')
      this.running = subscribers.map((subscriber) =>
        leases.hold(`subscriber/${subscriber.name}`, signal, (held) =>
          this.feed(subscriber, from, held.signal),
        ),
      );
    // Until it is known how far they are.
    for (const { name } of isShared ? subscribers : []) this.elsewhere.set(name, { name, checkpoint: '0' });
    if (isShared) this.running.push(this.keepLooking(subscribers.map(({ name }) => name)));
  }

  statuses(): readonly SubscriberHealth[] {
    const here = [...this.feeds.values()].map(({ health }) => health);
    return [...here, ...[...this.elsewhere.values()].filter(({ name }) => !this.feeds.has(name))];
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

  private async feed(subscriber: Subscriber, from: FeedOf, signal: AbortSignal): Promise<void> {
    const feed = new SubscriberFeed(subscriber, from);
    this.feeds.set(subscriber.name, feed);
    try {
      await feed.run(signal);
    } finally {
      this.elsewhere.set(subscriber.name, feed.health);
      this.feeds.delete(subscriber.name);
    }
  }

  /** Reads how the subscribers are that other processes feed. */
  private async keepLooking(names: readonly string[]): Promise<void> {
    let isFailing = false;
    while (!this.abort.signal.aborted) {
      try {
        const positions = await this.state.list<string>(CHECKPOINT_PREFIX);
        const stuck = await this.state.list<Failing>(STUCK_PREFIX);
        for (const name of names) {
          const failing = stuck.find(({ key }) => key === STUCK_PREFIX + name)?.value;
          const checkpoint = positions.find(({ key }) => key === CHECKPOINT_PREFIX + name)?.value ?? '0';
          this.elsewhere.set(name, { name, checkpoint, ...(failing && { failing }) });
        }
        isFailing = false;
      } catch (error) {
        const reason = classOf(error);
        if (!isFailing) this.log.warn(`How far the subscribers are could not be read (${reason})`);
        isFailing = true;
      }
      await pauseFor(LOOK, this.abort.signal);
    }
  }
}
