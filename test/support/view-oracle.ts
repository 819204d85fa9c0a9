import type { Find, FoundRow, RowWrite } from '../../src/kernel/ports/read-models.js';
import type { ViewDefinition } from '../../src/kernel/projection.js';

/** What a view must answer, said as plainly as possible: every row is looked at, every time. */
export class ViewOracle<Row extends object> {
  private readonly rows = new Map<string, RowWrite>();

  constructor(private readonly view: ViewDefinition<Row>) {}

  write(writes: readonly RowWrite[]): void {
    for (const write of writes) {
      const id = `${write.brokerageId} ${write.key}`;
      const known = this.rows.get(id);
      if (known === undefined || Number(known.position) < Number(write.position)) this.rows.set(id, write);
    }
  }

  find(brokerageId: string, { terms, where, after, limit }: Find<Row>): readonly FoundRow<Row>[] {
    return this.of(brokerageId)
      .filter(({ row }) =>
        terms.every(({ index, token, prefix }) =>
          this.view.indexes[index]!(row).some((has) => (prefix ? has.startsWith(token) : has === token)),
        ),
      )
      .filter(({ row }) => where?.(row) ?? true)
      .filter((row) => after === undefined || order(row, after) > 0)
      .slice(0, limit);
  }

  /** All rows of a brokerage, in order. */
  of(brokerageId: string): readonly FoundRow<Row>[] {
    return [...this.rows.values()]
      .filter((write) => write.brokerageId === brokerageId && write.row !== undefined)
      .map(({ key, position, row }) => {
        return { key, position, row: row as Row, sort: this.view.sortKey(row as Row) };
      })
      .sort(order);
  }
}

function order(a: { sort: string; key: string }, b: { sort: string; key: string }): number {
  return (
    Buffer.compare(Buffer.from(a.sort), Buffer.from(b.sort)) ||
    Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))
  );
}
