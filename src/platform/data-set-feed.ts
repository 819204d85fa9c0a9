import type {
  AnyProjection,
  DataSetStatus,
  DataSetWrite,
  PlacedEvent,
  ReadModels,
  RecordedEvent,
  RowChange,
  RowWrite,
  ViewReader,
} from '../kernel/index.js';

type Row = Record<string, unknown>;
type Handlers = Readonly<Record<string, ((event: RecordedEvent) => readonly RowChange<Row>[]) | undefined>>;
type Known = { readonly position: string; readonly row: Row | undefined };

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
    const rows = new Map<string, RowWrite & Known>();
    let { checkpoint } = this.status;
    for (const placed of events) {
      const parked = await this.takeOne(placed, decode, rows);
      if (parked !== undefined) return { dataSet: this.status, rows: [...rows.values()], checkpoint, parked };
      checkpoint = placed.position;
    }
    return { dataSet: this.status, rows: [...rows.values()], checkpoint };
  }

  /** Adds what one event changes to the rows of the batch, all or nothing; or says why it cannot. */
  private async takeOne(
    placed: PlacedEvent,
    decode: (placed: PlacedEvent) => RecordedEvent,
    rows: Map<string, RowWrite & Known>,
  ): Promise<DataSetWrite['parked']> {
    const handler = this.handlers[placed.type];
    if (handler === undefined) return undefined;
    const { position } = placed;
    const asked = attempt(() => {
      const event = decode(placed);
      return { brokerageId: event.metadata.brokerageId, changes: handler(event) };
    });
    if ('failed' in asked) return { position, reason: asked.failed };
    const { brokerageId, changes } = asked.result;
    const changed = new Map<string, RowWrite & Known>();
    for (const { key, change } of changes) {
      const id = `${brokerageId}\n${key}`;
      // A store that cannot be read is no fault of the event: that error is not caught here.
      const before = changed.get(id) ?? rows.get(id) ?? (await this.reader.get(brokerageId, key));
      // Redelivered: the row already knows this event. A second change by the same event stands in `changed`.
      if (!changed.has(id) && before !== undefined && BigInt(before.position) >= BigInt(position)) continue;
      const made = attempt(() => change(before?.row));
      if ('failed' in made) return { position, reason: made.failed };
      const row = made.result;
      if (row !== undefined || before?.row !== undefined)
        changed.set(id, { brokerageId, key, position, row });
    }
    for (const [id, write] of changed) rows.set(id, write);
    return undefined;
  }
}

function attempt<Result>(work: () => Result): { readonly result: Result } | { readonly failed: string } {
  try {
    return { result: work() };
  } catch (error) {
    return { failed: error instanceof Error ? error.constructor.name : 'unknown' };
  }
}
