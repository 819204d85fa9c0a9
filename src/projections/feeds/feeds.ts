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
  /** The file that brought something new last. */
  readonly lastDownloadId?: string;
}

/** Every feed that ever brought something, by insurer and line. */
export const feeds: Projection<FeedRow, PolicyEvent | EDocEvent> = {
  name: 'feeds',
  version: 2,
  describe: 'Insurers and lines with when they were last received.',
  sortKey: keyOf,
  indexes: { company: ({ companyCode }) => [companyCode] },
  on: {
    PolicyVersionDownloaded: ({ data, metadata }) => {
      const { companyCode, origin, versionLine, line, downloadId } = data;
      if (origin === 'broker') return [];
      const feed = { companyCode, kind: 'policies', line: versionLine ?? line } as const;
      return received(feed, metadata.time, downloadId);
    },
    EDocAdded: edocReceived,
    EDocHeld: edocReceived,
  },
};

function keyOf({ companyCode, kind, line }: Pick<FeedRow, 'companyCode' | 'kind' | 'line'>): string {
  return [companyCode, kind, line ?? ''].join('/');
}

function edocReceived({ data, metadata }: EventOf<EDocEvent, 'EDocAdded' | 'EDocHeld'>) {
  const { companyCode, origin, downloadId } = data;
  return origin === 'broker' || companyCode === undefined
    ? []
    : received({ companyCode, kind: 'edocs' }, metadata.time, downloadId);
}

function received(
  feed: Pick<FeedRow, 'companyCode' | 'kind' | 'line'>,
  at: string,
  downloadId: string | undefined,
): RowChange<FeedRow>[] {
  const change = (row: FeedRow | undefined): FeedRow => ({
    ...feed,
    received: (row?.received ?? 0) + 1,
    firstReceived: row?.firstReceived ?? at,
    lastReceived: at,
    ...(downloadId !== undefined && { lastDownloadId: downloadId }),
  });
  return [{ key: keyOf(feed), change }];
}
