import type { EventOf, Projection, RowChange } from '../../kernel/index.js';
import type { EDocEvent } from '../../modules/documents/index.js';
import type { PolicyEvent } from '../../modules/policies/index.js';

/** What one insurer sends of one kind: policies of a line of business, or eDocs. */
export interface FeedRow {
  readonly companyCode: string;
  readonly kind: 'policies' | 'edocs';
  /** Of policies only. */
  readonly line?: string;
  readonly received: number;
  /** ISO 8601 instants. */
  readonly firstReceived: string;
  readonly lastReceived: string;
}

/** Every feed that ever brought something, by insurer and line. */
export const feeds: Projection<FeedRow, PolicyEvent | EDocEvent> = {
  name: 'feeds',
  version: 1,
  describe: 'Insurers and lines with when they were last received.',
  sortKey: keyOf,
  indexes: { company: ({ companyCode }) => [companyCode] },
  on: {
    PolicyVersionDownloaded: ({ data, metadata }) => {
      const { companyCode, origin, versionLine, line } = data;
      if (origin === 'broker') return [];
      return received({ companyCode, kind: 'policies', line: versionLine ?? line }, metadata.time);
    },
    EDocAdded: edocReceived,
    EDocHeld: edocReceived,
  },
};

function keyOf({ companyCode, kind, line }: Pick<FeedRow, 'companyCode' | 'kind' | 'line'>): string {
  return [companyCode, kind, line ?? ''].join('/');
}

function edocReceived({ data, metadata }: EventOf<EDocEvent, 'EDocAdded' | 'EDocHeld'>) {
  const { companyCode, origin } = data;
  return origin === 'broker' || companyCode === undefined
    ? []
    : received({ companyCode, kind: 'edocs' }, metadata.time);
}

function received(feed: Pick<FeedRow, 'companyCode' | 'kind' | 'line'>, at: string): RowChange<FeedRow>[] {
  const change = (row: FeedRow | undefined): FeedRow => ({
    ...feed,
    received: (row?.received ?? 0) + 1,
    firstReceived: row?.firstReceived ?? at,
    lastReceived: at,
  });
  return [{ key: keyOf(feed), change }];
}
