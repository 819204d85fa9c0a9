import { createHash } from 'node:crypto';
import { type EventStore, type ExpectedRevision, type PlacedEvent, verify } from '../../kernel/index.js';

/** The port's own limits of an append, with room for what a store adds of its own. */
const MOST_EVENTS = 500;
const MOST_BYTES = 900_000;

/** The other store holds something that is not from this one. Nothing was written. */
export class NotACopy extends Error {}

export interface CopiedEvents {
  readonly events: number;
  /** SHA-256, in hex, over the ids and hashes of all events in order: equal for equal logs, whatever their positions. */
  readonly root: string;
  /** Where the last event at or before a position of the source stands in the copy; '0' where there is none. */
  readonly positionOf: (position: string) => string;
}

/**
 * Copies a log into a store that is empty or holds the beginning of it, in order, one append after the other, and compares both
 * event by event: ids, texts, revisions, and each event's own hash. It may be cut off at any moment and run again.
 * @param marks positions of the source to be asked for afterwards. @param progress told how many events stand in the copy.
 * @throws NotACopy; EventDamaged where the source is damaged; EventStoreUnavailable
 */
export async function copyEvents(
  from: EventStore,
  to: EventStore,
  marks: readonly string[],
  progress: (events: number) => void = () => undefined,
): Promise<CopiedEvents> {
  const compared = new Comparison(marks, progress);
  await compared.both(from.readAll('0'), to.readAll('0'), false);
  compared.copied = compared.events;
  for await (const group of together(from.readAll(compared.at.from))) {
    const [first] = group as [PlacedEvent];
    await to.append(first.stream, before(first.revision), group);
    progress((compared.copied += group.length));
  }
  await compared.both(from.readAll(compared.at.from), to.readAll(compared.at.to), true);
  return compared.result();
}

/** Consecutive events of one stream. */
async function* together(events: AsyncIterable<PlacedEvent>): AsyncIterable<readonly PlacedEvent[]> {
  let group: PlacedEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const size = 2 * event.type.length + Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
    const fits = group.length < MOST_EVENTS && bytes + size <= MOST_BYTES;
    if (group.length > 0 && !(fits && group[0]?.stream === event.stream)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(event);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

class Comparison {
  /** How far both are known to be equal. */
  at = { from: '0', to: '0' };
  events = 0;
  /** How many stand in the copy, compared or not. */
  copied = 0;
  private readonly hash = createHash('sha256');
  private readonly marks: bigint[];
  private readonly placed = new Map<bigint, string>();

  constructor(
    marks: readonly string[],
    private readonly progress: (events: number) => void,
  ) {
    this.marks = [...new Set(marks)].map(BigInt).sort((a, b) => (a < b ? -1 : 1));
  }

  /** Goes on as long as both have an event. */
  async both(
    from: AsyncIterable<PlacedEvent>,
    to: AsyncIterable<PlacedEvent>,
    whole: boolean,
  ): Promise<void> {
    const copies = to[Symbol.asyncIterator]() as AsyncIterator<PlacedEvent, undefined>;
    for await (const event of from) {
      const { value: copy } = await copies.next();
      if (copy === undefined) {
        if (whole) throw new NotACopy(`The copy ends before event ${event.id}.`);
        return;
      }
      this.take(event, copy);
    }
    const { value: more } = await copies.next();
    if (more !== undefined) throw new NotACopy(`The event store holds more than the folder: ${more.id}.`);
  }

  result(): CopiedEvents {
    this.place(2n ** 63n);
    return {
      events: this.events,
      root: this.hash.digest('hex'),
      positionOf: (position) => this.placed.get(BigInt(position)) ?? '0',
    };
  }

  private take(event: PlacedEvent, copy: PlacedEvent): void {
    verify(event);
    const equal = (['id', 'stream', 'revision', 'type', 'data', 'metadata'] as const).every(
      (field) => event[field] === copy[field],
    );
    if (!equal) throw new NotACopy(`The event store holds ${copy.id} where the folder has ${event.id}.`);
    this.place(BigInt(event.position));
    this.hash.update(`${event.id}\n${createHash('sha256').update(event.metadata).digest('hex')}\n`);
    this.at = { from: event.position, to: copy.position };
    this.events += 1;
    if (this.events % 1000 === 0) this.progress(Math.max(this.events, this.copied));
  }

  /** Marks that lie before the next event stand where the last one stands. */
  private place(next: bigint): void {
    while (this.marks[0] !== undefined && this.marks[0] < next)
      this.placed.set(this.marks.shift()!, this.at.to);
  }
}

function before(revision: string): ExpectedRevision {
  return revision === '0' ? 'no-stream' : String(BigInt(revision) - 1n);
}
