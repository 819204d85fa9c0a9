import {
  classOf,
  type AnyProjection,
  type DataSetStatus,
  type DataSetWrite,
  type PlacedEvent,
  type ReadModels,
  type RecordedEvent,
  type RowChange,
  type RowWrite,
  type ViewReader,
} from '../kernel/index.js';

type Row = Record<string, unknown>;
type Handlers = Readonly<Record<string, ((event: RecordedEvent) => readonly RowChange<Row>[]) | undefined>>;
type Known = { readonly position: string; readonly row: Row | undefined };

interface Changes {
  readonly position: string;
  readonly brokerageId: string;
  readonly changes: readonly RowChange<Row>[];
}
type Parked = NonNullable<DataSetWrite['parked']>;
type Asked = Changes | Parked;

/** One data set being kept up to date. */
export class DataSetFeed {
  private readonly handlers: Handlers;
  private readonly reader: ViewReader<Row>;

  constructor(
    readonly projection: AnyProjection,
    views: ReadModels,
    public status: DataSetStatus,
  ) {
    this.handlers = projection.on as Handlers;
    this.reader = views.reader<Row>(projection as never, status);
  }

  /** The write that takes a batch in. An event that the view cannot take ends it and parks the view there. */
  async project(
    events: readonly PlacedEvent[],
    decode: (placed: PlacedEvent) => RecordedEvent,
  ): Promise<DataSetWrite> {
    const asked = this.ask(events, decode);
    const stored = await this.read(asked);
    const rows = new Map<string, RowWrite & Known>();
    let { checkpoint } = this.status;
    for (const one of asked) {
      const parked = 'reason' in one ? one : takeOne(one, stored, rows);
      if (parked !== undefined) return { dataSet: this.status, rows: [...rows.values()], checkpoint, parked };
      checkpoint = one.position;
    }
    return { dataSet: this.status, rows: [...rows.values()], checkpoint };
  }

  /** What each event asks of rows, up to the first one that the view cannot take. */
  private ask(
    events: readonly PlacedEvent[],
    decode: (placed: PlacedEvent) => RecordedEvent,
  ): readonly Asked[] {
    const asked: Asked[] = [];
    for (const placed of events) {
      const { type, position } = placed;
      const handler = this.handlers[type];
      const done = attempt(() => {
        if (handler === undefined) return { position, brokerageId: '', changes: [] };
        const event = decode(placed);
        return { position, brokerageId: event.metadata.brokerageId, changes: handler(event) };
      });
      if ('failed' in done) return [...asked, { position, reason: done.failed }];
      asked.push(done.result);
    }
    return asked;
  }

  /** The rows of the batch as they are stored, with one question a brokerage. */
  private async read(asked: readonly Asked[]): Promise<ReadonlyMap<string, Known>> {
    const keys = new Map<string, Set<string>>();
    for (const one of asked) {
      if ('reason' in one) continue;
      const of = keys.get(one.brokerageId) ?? new Set();
      keys.set(one.brokerageId, of);
      for (const { key } of one.changes) of.add(key);
    }
    const stored = new Map<string, Known>();
    for (const [brokerageId, of] of keys) {
      if (of.size === 0) continue;
      for (const row of await this.reader.getMany(brokerageId, [...of]))
        stored.set(idOf(brokerageId, row.key), row);
    }
    return stored;
  }
}

/** Adds what one event changes to the rows of the batch, all or nothing; or says why it cannot. */
function takeOne(
  { position, brokerageId, changes }: Changes,
  stored: ReadonlyMap<string, Known>,
  rows: Map<string, RowWrite & Known>,
): Parked | undefined {
  const changed = new Map<string, RowWrite & Known>();
  for (const { key, change } of changes) {
    const id = idOf(brokerageId, key);
    const before = changed.get(id) ?? rows.get(id) ?? stored.get(id);
    // Redelivered: the row already knows this event. A second change by the same event stands in `changed`.
    if (!changed.has(id) && before !== undefined && BigInt(before.position) >= BigInt(position)) continue;
    const made = attempt(() => change(before?.row));
    if ('failed' in made) return { position, reason: made.failed };
    const row = made.result;
    if (row !== undefined || before?.row !== undefined) changed.set(id, { brokerageId, key, position, row });
  }
  for (const [id, write] of changed) rows.set(id, write);
  return undefined;
}

function idOf(brokerageId: string, key: string): string {
  return `${brokerageId}\n${key}`;
}

function attempt<Result>(work: () => Result): { readonly result: Result } | { readonly failed: string } {
  try {
    return { result: work() };
  } catch (error) {
    return { failed: classOf(error) };
  }
}
