import { expect } from '@jest/globals';
import type { DomainEvent, Projection, RecordedEvent, RowChange } from '../../src/kernel/index.js';

type Given<E extends DomainEvent> = E & { readonly at?: string; readonly erased?: boolean };
interface Stored {
  readonly row: object | undefined;
  readonly position: number;
}
type Handlers = Readonly<
  Record<string, ((event: RecordedEvent) => readonly RowChange<object>[]) | undefined>
>;

/** Events as a view receives them: positions count from 1, revisions within what stands for a stream. */
function recorded<E extends DomainEvent>(events: readonly Given<E>[]): RecordedEvent[] {
  return events.map(({ type, data, at = '2026-11-22T12:00:00.000Z', erased = false }, n) => ({
    id: `event ${n + 1}`,
    stream: 'any',
    revision: String(n),
    position: String(n + 1),
    type,
    data,
    metadata: {
      brokerageId: 'b1',
      actor: { kind: 'system', id: 'test' },
      correlationId: 'c1',
      time: at,
      version: 1,
    },
    erased,
  }));
}

/** As the runner does: a row at or past an event is left as it is. Rows are frozen, so that a handler that changes one fails. */
function deliver(handlers: Handlers, rows: Map<string, Stored>, event: RecordedEvent): void {
  for (const { key, change } of handlers[event.type]?.(event) ?? []) {
    const before = rows.get(key);
    if (before !== undefined && before.position >= Number(event.position)) continue;
    const row = change(before?.row);
    if (row === undefined && before?.row === undefined) continue;
    rows.set(key, { row: frozen(row), position: Number(event.position) });
  }
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** The rows a view makes of these events; also when each event comes twice, when all come twice, and from the stored rows. */
export function viewOf<Row extends object, E extends DomainEvent>(
  projection: Projection<Row, E>,
  ...events: readonly Given<E>[]
) {
  const handlers = projection.on as Handlers;
  const log = recorded(events);
  const run = (...deliveries: readonly RecordedEvent[]): Map<string, Row> => {
    const rows = new Map<string, Stored>();
    for (const event of deliveries) deliver(handlers, rows, event);
    return new Map(
      [...rows].flatMap(([key, { row }]) => (row === undefined ? [] : [[key, row as Row] as const])),
    );
  };
  const rows = run(...log);
  expect(run(...log.flatMap((event) => [event, event]))).toEqual(rows);
  expect(run(...log, ...log)).toEqual(rows);
  expect(JSON.parse(JSON.stringify([...rows]))).toEqual([...rows]);
  const keys = [...rows.keys()].sort((a, b) => {
    const [x, y] = [projection.sortKey(rows.get(a)!), projection.sortKey(rows.get(b)!)];
    return x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1;
  });
  return {
    rows,
    row: (key: string): Row | undefined => rows.get(key),
    /** Keys of the rows with this token in this index, in the order of the list. */
    found: (index: string, token: string, prefix = false): string[] =>
      keys.filter((key) =>
        projection.indexes[index]!(rows.get(key)!).some((t) => (prefix ? t.startsWith(token) : t === token)),
      ),
    keys,
  };
}
