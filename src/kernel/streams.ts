import { isRejection, type Aggregate, type Decision, type Rejection } from './decider.js';
import type { Context, DomainEvent, RecordedEvent } from './event.js';
import type { Clock } from './ports/clock.js';
import { StreamConflict, type EventStore } from './ports/event-store.js';
import type { Ids } from './ports/ids.js';
import { type EventCodec } from './sealing.js';

/** How often a lost race is decided again before the conflict is the caller's. */
const RACES = 20;

/** A refused command. Carries the refusal from the decision to the one place that answers it; not a bug. */
export class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.rejected);
  }
}

/** A stream folded to its state. `revision` is undefined while the stream does not exist. */
export interface Loaded<State> {
  readonly state: State;
  readonly revision: string | undefined;
}

/** What a command wrote. `position` is '0' where nothing had to be written. */
export interface Committed<State, E extends DomainEvent> extends Loaded<State> {
  readonly events: readonly E[];
  readonly position: string;
}

/** Options of one run. */
export interface RunOptions {
  /** The revision the client saw (If-Match). Another one is refused with `revision-mismatch`, also after a lost race. */
  readonly ifMatch?: string | undefined;
  /** Ids of the events to append, by their order; random where absent. Imports derive them from their message. */
  readonly eventId?: (n: number) => string;
}

/** The only code that loads, folds, decides, appends at the revision it read, and retries a lost race. */
export class Streams {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Folds a stream. A stream whose first event belongs to another brokerage does not exist.
   * @throws UnknownEvent for a history this program does not understand; EventDamaged.
   */
  async load<S, E extends DomainEvent>(
    aggregate: Aggregate<S, E>,
    id: string,
    brokerageId: string,
  ): Promise<Loaded<S>> {
    let state = aggregate.initial;
    let revision: string | undefined;
    for await (const placed of this.store.readStream(`${aggregate.category}-${id}`)) {
      await this.codec.ready([placed]);
      const event = this.codec.decode<E>(placed);
      if (event.metadata.brokerageId !== brokerageId)
        return { state: aggregate.initial, revision: undefined };
      state = aggregate.evolve(state, asDomainEvent(event), event.metadata);
      revision = event.revision;
    }
    return { state, revision };
  }

  /**
   * Decides on the newest state and appends what was decided, all or none.
   * @param decide pure on its state; may be called again after a lost race. May await facts of its own. It is also told the
   *   revision it decides on, undefined while the stream does not exist.
   * @throws Refused where the decision refuses, or the revision is not the one of `ifMatch`.
   */
  async run<S, E extends DomainEvent>(
    aggregate: Aggregate<S, E>,
    id: string,
    context: Context,
    decide: (state: S, revision: string | undefined) => Decision<E> | Promise<Decision<E>>,
    options: RunOptions = {},
  ): Promise<Committed<S, E>> {
    const stream = `${aggregate.category}-${id}`;
    for (let race = 1; ; race++) {
      const { state, revision } = await this.load(aggregate, id, context.brokerageId);
      if (options.ifMatch !== undefined && options.ifMatch !== revision) throw revisionMismatch(revision);
      const decision = await decide(state, revision);
      if (isRejection(decision)) throw new Refused(decision);
      if (decision.length === 0) return { state, revision, events: [], position: '0' };
      try {
        return await this.append(aggregate, stream, state, revision, context, decision, options);
      } catch (error) {
        if (!(error instanceof StreamConflict) || race >= RACES) throw error;
      }
    }
  }

  private async append<S, E extends DomainEvent>(
    aggregate: Aggregate<S, E>,
    stream: string,
    state: S,
    revision: string | undefined,
    context: Context,
    events: readonly E[],
    options: RunOptions,
  ): Promise<Committed<S, E>> {
    const eventId = options.eventId ?? (() => this.ids.next());
    const metadata = { ...context, time: this.clock.now() };
    const ids = events.map((_, n) => eventId(n));
    const stored = await this.codec.encode(stream, events, ids, metadata);
    const appended = await this.store.append(stream, revision ?? 'no-stream', stored);
    const after = events.reduce(
      (folded, event) =>
        aggregate.evolve(folded, event, {
          ...metadata,
          version: aggregate.events[event.type as E['type']].version,
        }),
      state,
    );
    return { state: after, revision: appended.revision, events, position: appended.position };
  }
}

function revisionMismatch(actual: string | undefined): Refused {
  return new Refused({
    rejected: 'revision-mismatch',
    ...(actual === undefined ? {} : { details: { revision: actual } }),
  });
}

function asDomainEvent<E extends DomainEvent>(event: RecordedEvent<E>): E {
  return event as unknown as E;
}
