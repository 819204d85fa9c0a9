import { randomUUID } from 'node:crypto';
import { StreamRecord } from './stream-record.js';
import { LoggedEvent, type ProposedEvent } from './logged-event.js';

/** A number is the revision the stream must stand at. */
export type Expected = 'any' | 'no stream' | 'stream exists' | number;

/** `revision` -1 where the stream holds nothing. */
export type Outcome =
  | { readonly kind: 'written' | 'repeated'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong version'; readonly actual: number }
  | { readonly kind: 'deleted' };

/** What a record takes in the log beside its event. */
const RECORD_OVERHEAD = 57;
const SOFT_DELETED = '{"$tb":9223372036854775807}';

/** The log of one node with its rules of appending. Positions are offsets in bytes, as a server's are. */
export class EventLog {
  readonly events: LoggedEvent[] = [];
  /** Where the next record will stand. */
  end = 0;
  private readonly streams = new Map<string, StreamRecord>();
  /** Where each event id was last written: the server knows them until it is restarted. */
  private readonly writtenIds = new Map<string, LoggedEvent>();

  /** `written` is told after every write. */
  constructor(private readonly written: () => void) {}

  stream(name: string): StreamRecord {
    let stream = this.streams.get(name);
    if (stream === undefined) this.streams.set(name, (stream = new StreamRecord(name)));
    return stream;
  }

  /** The index of the first event at or past the position; undefined where no record begins there. */
  indexAt(position: number): number | undefined {
    if (position >= this.end) return this.events.length;
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.events[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return this.events[low]?.position === position ? low : undefined;
  }

  append(name: string, expected: Expected, proposed: readonly ProposedEvent[]): Outcome {
    const stream = this.stream(name);
    const refused = this.judge(stream, expected, proposed);
    if (refused !== undefined) return refused;
    if (stream.softDeleted && proposed.length > 0) this.revive(stream);
    const position = this.write(stream, proposed);
    return { kind: 'written', revision: stream.head, position };
  }

  /** Hides what the stream holds; a later append revives it. */
  softDelete(name: string, expected: Expected): Outcome {
    const stream = this.stream(name);
    if (stream.tombstoned) return { kind: 'deleted' };
    if (
      stream.head < 0 ||
      (typeof expected === 'number' && expected !== stream.head) ||
      expected === 'no stream'
    )
      return { kind: 'wrong version', actual: stream.head };
    const position = this.write(this.stream(`$$${name}`), [metadata(SOFT_DELETED)]);
    return { kind: 'written', revision: stream.head, position };
  }

  /** Ends the stream for ever. */
  tombstone(name: string, expected: Expected): Outcome {
    const stream = this.stream(name);
    if (stream.tombstoned) return { kind: 'deleted' };
    const wrong =
      (typeof expected === 'number' && expected !== stream.head) ||
      (expected === 'no stream' && stream.head >= 0) ||
      (expected === 'stream exists' && stream.head < 0);
    if (wrong) return { kind: 'wrong version', actual: stream.head };
    const position = this.write(stream, [
      {
        id: randomUUID(),
        type: '$streamDeleted',
        contentType: '',
        data: Buffer.alloc(0),
        metadata: Buffer.alloc(0),
      },
    ]);
    stream.tombstoned = true;
    return { kind: 'written', revision: stream.head, position };
  }

  /** What a restart loses. */
  forgetIds(): void {
    this.writtenIds.clear();
  }

  private judge(
    stream: StreamRecord,
    expected: Expected,
    proposed: readonly ProposedEvent[],
  ): Outcome | undefined {
    const { head } = stream;
    const wrong: Outcome = { kind: 'wrong version', actual: head };
    if (stream.tombstoned) return { kind: 'deleted' };
    if (expected === 'stream exists' && stream.softDeleted) return { kind: 'deleted' };
    if (expected === 'stream exists' && head < 0) return wrong;
    if (expected === 'any' || expected === 'stream exists') {
      const known = proposed.map(({ id }) => this.writtenIds.get(id));
      const repeats = known.findIndex((event) => event?.stream !== stream.name);
      if (proposed.length === 0 || repeats === 0) return undefined;
      return repeats < 0 ? repeated(known.at(-1)!) : wrong;
    }
    const first = expected === 'no stream' ? 0 : expected + 1;
    if (first === head + 1) return undefined;
    if (first > head + 1) return wrong;
    const claimed = stream.events.slice(first, first + proposed.length);
    const different = proposed.findIndex(({ id }, n) => claimed[n]?.id !== id);
    if (different < 0) return repeated(claimed.at(-1) ?? stream.events.at(-1)!);
    return different === 0 && expected === 'no stream' && stream.softDeleted ? undefined : wrong;
  }

  private revive(stream: StreamRecord): void {
    this.write(this.stream(`$$${stream.name}`), [metadata(`{"$tb":${stream.head + 1}}`)]);
  }

  private write(stream: StreamRecord, proposed: readonly ProposedEvent[]): number {
    let position = this.end;
    // An append of nothing takes its place in the log as well.
    if (proposed.length === 0) this.end += RECORD_OVERHEAD;
    for (const event of proposed) {
      position = this.end;
      const logged = new LoggedEvent(stream.name, stream.head + 1, position, event);
      this.end += logged.answer.length + RECORD_OVERHEAD;
      this.events.push(logged);
      stream.events.push(logged);
      this.writtenIds.set(event.id, logged);
      if (stream.name.startsWith('$$')) this.stream(stream.name.slice(2)).truncate(event);
    }
    this.written();
    return position;
  }
}

const repeated = ({ revision, position }: LoggedEvent): Outcome => ({ kind: 'repeated', revision, position });

const metadata = (json: string): ProposedEvent => ({
  id: randomUUID(),
  type: '$metadata',
  contentType: 'application/json',
  data: Buffer.from(json),
  metadata: Buffer.alloc(0),
});
