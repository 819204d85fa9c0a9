import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import {
  classOf,
  type EventCodec,
  type EventStore,
  type PlacedEvent,
  type StateStore,
} from '../kernel/index.js';
import { Batches } from './batches.js';
import { pauseFor } from './pause.js';
import type { Subscriber } from './subscriber.js';
import { CheckpointTaken, SubscriberCheckpoint } from './subscriber-checkpoint.js';
import { traced } from './tracing.js';
import { onTrailOf } from './trail.js';

/** A checkpoint is written at the latest after this many events that a subscriber does not want. */
const SKIPPED = 1000;
/** A subscriber is at most so many handled events ahead of its checkpoint. */
const UNSAVED = 100;
/** Milliseconds after which a checkpoint that others read is written, though nothing was handled. */
const IDLE = 1000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;
/** Failures in a row, over some eight seconds: more than a busy disk or a restarted service takes. */
export const STUCK = 6;
/** Where it is stored, for the other processes, what a subscriber is stuck at. */
export const STUCK_PREFIX = 'subscriber-stuck/';

/** What is tried again: the class of the error, and how often it came in a row. */
export type Failing = { readonly reason: string; readonly tries: number };

export interface SubscriberHealth {
  readonly name: string;
  readonly checkpoint: string;
  readonly failing?: Failing;
}

/** Where a subscriber's events come from and how far it is goes. */
export interface FeedOf {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly state: StateStore;
  /** Other processes may feed the subscriber after this one, and want to know how it is. */
  readonly isShared: boolean;
}

/** Feeds one subscriber from its own checkpoint. */
export class SubscriberFeed {
  private readonly log = new Logger('Subscribers');
  private isMarked = false;
  private checkpoint = '0';
  private failing: Failing | undefined;

  constructor(
    private readonly subscriber: Subscriber,
    private readonly from: FeedOf,
  ) {}

  get health(): SubscriberHealth {
    const { checkpoint, failing } = this;
    return { name: this.subscriber.name, checkpoint, ...(failing && { failing }) };
  }

  /** Until the signal aborts. @throws CheckpointTaken where another process feeds the subscriber */
  async run(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!signal.aborted) {
      try {
        await this.follow(signal, async () => {
          pause = FIRST_PAUSE;
          await this.recovered();
        });
      } catch (error) {
        if (error instanceof CheckpointTaken) throw error;
        const reason = classOf(error);
        await onTrailOf(error, () => this.failed(reason, pause));
      }
      await pauseFor(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  private async follow(signal: AbortSignal, progressed: () => Promise<void>): Promise<void> {
    const { store, state, isShared } = this.from;
    const saved = await SubscriberCheckpoint.read(state, this.subscriber.name, isShared);
    if (isShared) this.isMarked = (await state.get(this.mark)) !== undefined;
    // Behind the handling: a crash repeats what was handled meanwhile, and no event waits for the disk.
    const checkpoints = new Batches<string>(UNSAVED, (handled) => saved.save(handled.at(-1)!));
    const over = new AbortController();
    const idle = isShared
      ? setInterval(() => void this.keepSaved(saved, checkpoints, over), IDLE)
      : undefined;
    this.checkpoint = saved.position;
    let skipped = 0;
    try {
      for await (const item of store.subscribe(this.checkpoint, AbortSignal.any([signal, over.signal]))) {
        let due = item.kind === 'caught-up';
        if (due) await progressed();
        if (item.kind === 'event') {
          const handled = await this.give(item.event);
          this.checkpoint = item.event.position;
          skipped += 1;
          due = handled || skipped >= SKIPPED;
          if (handled) await progressed();
        }
        if (!due) continue;
        await checkpoints.add(this.checkpoint);
        skipped = 0;
      }
    } finally {
      clearInterval(idle);
      await checkpoints.drained();
    }
  }

  private async keepSaved(
    saved: SubscriberCheckpoint,
    checkpoints: Batches<string>,
    over: AbortController,
  ): Promise<void> {
    if (saved.position === this.checkpoint) return;
    // What failed is thrown where the events are read.
    await checkpoints.add(this.checkpoint).catch(() => over.abort());
  }

  private async give(event: PlacedEvent): Promise<boolean> {
    const { subscriber } = this;
    if (!subscriber.types.includes(event.type)) return false;
    await this.from.codec.ready([event]);
    const decoded = this.from.codec.decode(event);
    const { correlationId } = decoded.metadata;
    const place = {
      correlationId,
      cause: event.id,
      kind: SpanKind.CONSUMER,
      attributes: { 'event.type': event.type },
    };
    await traced(subscriber.name, place, () => subscriber.handle(decoded));
    return true;
  }

  private async failed(reason: string, pause: number): Promise<void> {
    const { name } = this.subscriber;
    const tries = (this.failing?.tries ?? 0) + 1;
    this.failing = { reason, tries };
    this.log.warn(`${name} failed (${reason}) and tries again in ${pause} ms`);
    if (tries < STUCK) return;
    if (tries === STUCK) this.log.error(`${name} is stuck after position ${this.checkpoint} (${reason})`);
    if (!this.from.isShared || this.isMarked) return;
    const value = { reason, tries };
    this.isMarked = await this.from.state.write([{ key: this.mark, value }]).catch(() => false);
  }

  /** It handled an event, or nothing is left to handle. */
  private async recovered(): Promise<void> {
    const { failing } = this;
    this.failing = undefined;
    if (this.isMarked) await this.from.state.write([{ key: this.mark, value: undefined }]);
    this.isMarked = false;
    if ((failing?.tries ?? 0) >= STUCK)
      this.log.log(`${this.subscriber.name} goes on after position ${this.checkpoint}`);
  }

  private get mark(): string {
    return `${STUCK_PREFIX}${this.subscriber.name}`;
  }
}
