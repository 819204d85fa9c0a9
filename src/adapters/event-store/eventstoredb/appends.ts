import { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers';
import { setTimeout as wait } from 'node:timers/promises';
import { NO_STREAM, type EventStoreDBClient, type JSONEventData } from '@eventstore/db-client';
import type { StoredEvent } from '../../../kernel/event.js';
import {
  EventStoreUnavailable,
  InvalidAppend,
  StreamConflict,
  type Appended,
  type ExpectedRevision,
} from '../../../kernel/ports/event-store.js';
import { AppendGate } from './append-gate.js';
import { appendFault, isConflict } from './faults.js';
import { backOff, within } from './patience.js';
import { positionOf } from './positions.js';
import { valueOf } from './texts.js';

const TRIES = 3;
const RETRY = { first: 150, most: 1_000 };
/** After so long, in milliseconds, the client's keepalive has ended a connection on which nothing is answered. */
const GIVEN_UP = 30_000;
/** The server has a time of 2 s of its own. This one is sent as an instant, and so must outlast clocks that differ. */
const DEADLINE = 60_000;

/** One append as the client wants it. */
interface Proposal {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: JSONEventData[];
  readonly size: number;
}

/**
 * Hands the texts over as values, which the client writes as JSON again. Refuses what would not come back: other texts than
 * canonical JSON, and names that the server keeps for itself. @throws InvalidAppend
 */
export function proposalOf(
  stream: string,
  expected: ExpectedRevision,
  events: readonly StoredEvent[],
): Proposal {
  if ([stream, ...events.map(({ type }) => type)].some((name) => name.startsWith('$'))) {
    throw new InvalidAppend('Names that begin with $ belong to the event store');
  }
  let size = 0;
  const proposed = events.map(({ id, type, data, metadata }): JSONEventData => {
    size += Buffer.byteLength(data) + Buffer.byteLength(metadata) + id.length + type.length;
    return {
      id,
      type,
      contentType: 'application/json',
      data: valueOf(data) as JSONEventData['data'],
      metadata: objectOf(metadata),
    };
  });
  return { stream, expected, events: proposed, size };
}

/** The client leaves metadata out that are nothing to JavaScript, such as 0 and null. */
function objectOf(text: string): Record<string, unknown> {
  if (!text.startsWith('{')) throw new InvalidAppend('Metadata of an event are a JSON object');
  return valueOf(text) as Record<string, unknown>;
}

/** Sends appends: each within a time of its own, and again where the connection broke. */
export class Appends {
  private readonly gate = new AppendGate();

  /** @param timeout what an append may take with its repetitions, in milliseconds. */
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly timeout: number,
  ) {}

  /**
   * Repeats an append that may or may not have been written: the expectation is exact and the ids are the same, so that the server
   * answers a repetition as it answered the first. It begins when `first` has settled, within its time. @throws StreamConflict, EventStoreUnavailable, InvalidAppend, StreamTombstoned
   */
  async send(proposal: Proposal, first: readonly Promise<unknown>[]): Promise<Appended> {
    const { stream, expected } = proposal;
    const until = performance.now() + this.timeout;
    if (first.length > 0) await within(this.timeout, Promise.allSettled(first));
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(proposal, until);
      } catch (error) {
        const { error: meaning, again } = appendFault(error, stream, expected);
        const pause = backOff(tries, RETRY.first, RETRY.most);
        if (!again || tries === TRIES || performance.now() + pause >= until) throw meaning;
        await wait(pause);
      }
    }
  }

  private async once(proposal: Proposal, until: number): Promise<Appended> {
    const { stream, expected, events, size } = proposal;
    const room = this.gate.enter(size);
    if (room !== undefined) await this.roomInTime(room, size, until - performance.now());
    const answer = this.client.appendToStream(stream, events, {
      expectedRevision: expected === 'no-stream' ? NO_STREAM : positionOf(expected),
      requiresLeader: true,
      deadline: DEADLINE,
    });
    const { success, nextExpectedRevision, position } = await this.answered(
      answer,
      size,
      until - performance.now(),
    );
    // Only where the connection string says throwOnAppendFailure=false.
    if (!success) throw new StreamConflict(stream, expected);
    if (position === undefined) throw new EventStoreUnavailable('The event store told no position');
    return { revision: String(nextExpectedRevision), position: String(position.commit) };
  }

  private async roomInTime(room: Promise<unknown>, size: number, left: number): Promise<void> {
    try {
      await within(left, room);
    } catch (error) {
      void room.then(() => this.gate.leave(size));
      throw error;
    }
  }

  /** An append that is not answered in time stays in the client, and so keeps its place in the gate. */
  private async answered<T>(answer: Promise<T>, size: number, left: number): Promise<T> {
    const leave = onlyOnce((spoke: boolean) => this.gate.leave(size, spoke));
    answer.then(
      () => leave(true),
      (error: unknown) => leave(isConflict(error)),
    );
    try {
      return await within(left, answer);
    } catch (error) {
      if (error instanceof EventStoreUnavailable) {
        this.gate.doubt();
        setTimeout(() => leave(false), GIVEN_UP).unref();
      }
      throw error;
    }
  }
}

function onlyOnce(work: (spoke: boolean) => void): (spoke: boolean) => void {
  let done = false;
  return (spoke) => {
    if (done) return;
    done = true;
    work(spoke);
  };
}
