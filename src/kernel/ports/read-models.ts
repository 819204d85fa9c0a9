import type { ViewDefinition } from '../projection.js';

/** A row with its key, the position of the event that changed it last, and its sort key. */
export interface FoundRow<Row> {
  readonly key: string;
  readonly row: Row;
  readonly position: string;
  readonly sort: string;
}

/** One condition: the row has this token in this index, or a token that starts with it. */
export interface Term {
  readonly index: string;
  readonly token: string;
  readonly prefix?: boolean;
}

/** A question to a view. Rows that satisfy every term, ordered by (sort key, key). */
export interface Find<Row> {
  /** None: all rows of the brokerage. The first term is scanned, the others are checked: put the most selective first. */
  readonly terms: readonly Term[];
  /** Checked on each candidate, for what no index can hold because it changes with the calendar. */
  readonly where?: (row: Row) => boolean;
  /** Rows after this place, as an earlier row gave it. */
  readonly after?: { readonly sort: string; readonly key: string };
  /** At most 500. */
  readonly limit: number;
}

/** Reads one view. A brokerage never sees another's rows. */
export interface ViewReader<Row> {
  get(brokerageId: string, key: string): Promise<FoundRow<Row> | undefined>;
  /** Those of the keys that exist, in no order. */
  getMany(brokerageId: string, keys: readonly string[]): Promise<readonly FoundRow<Row>[]>;
  find(brokerageId: string, query: Find<Row>): Promise<readonly FoundRow<Row>[]>;
}

/** A set of rows of one view and version. `build` tells a rebuilt one from the one before. */
export interface DataSet {
  readonly view: string;
  readonly version: number;
  readonly build: number;
}

/** How far a data set has come, and the event it could not take. */
export interface DataSetStatus extends DataSet {
  readonly live: boolean;
  /** Position of the last event that is reflected. */
  readonly checkpoint: string;
  readonly parked?: { readonly position: string; readonly reason: string };
}

/** New contents of one row; undefined deletes it. `position` is the event's. */
export interface RowWrite {
  readonly brokerageId: string;
  readonly key: string;
  readonly position: string;
  readonly row: object | undefined;
}

/** Rows and progress of one data set, written together. */
export interface DataSetWrite {
  readonly dataSet: DataSet;
  readonly rows: readonly RowWrite[];
  readonly checkpoint: string;
  readonly parked?: { readonly position: string; readonly reason: string };
}

/** Another process feeds the views now: it wrote under a later epoch of the lease. */
export class LeaseLost extends Error {
  constructor() {
    super('Another process feeds the views now');
  }
}

/** Where views are kept. Everything in it can be made again from the log. */
export abstract class ReadModels {
  /** The data set that serves this view and version, made empty (checkpoint '0') where there is none. */
  abstract open(view: ViewDefinition<never>): Promise<DataSetStatus>;

  /** An empty data set beside the live one, for a rebuild. One left over from an interrupted rebuild is dropped. */
  abstract create(view: ViewDefinition<never>): Promise<DataSetStatus>;

  /** Makes a rebuilt data set the live one and drops the one before. */
  abstract swap(dataSet: DataSet): Promise<void>;

  /** All data sets of this store. */
  abstract statuses(): Promise<readonly DataSetStatus[]>;

  /**
   * Writes rows, their index entries and the checkpoint together, all or none. A row whose stored position is at or past the
   * write's is left as it is; a delete keeps its position until the checkpoint has passed it.
   * @param epoch of the lease under which the caller feeds the views, greater with every holder. A data set remembers the
   *   greatest it was written under. None: there is no lease, because no other process writes.
   * @throws LeaseLost where a data set was written under a greater epoch; then no checkpoint has moved.
   */
  abstract apply(writes: readonly DataSetWrite[], epoch?: number): Promise<void>;

  /** Reads the live data set of a view, or the given one. */
  abstract reader<Row extends object>(view: ViewDefinition<Row>, dataSet?: DataSet): ViewReader<Row>;

  abstract close(): Promise<void>;
}
