import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../../test/support/view.js';
import { NO_COUNTS } from '../../modules/downloads/index.js';
import type { PolicyVersionDownloaded } from '../../modules/policies/index.js';
import { downloads } from '../downloads/downloads.js';
import { downloadProblems } from '../download-problems/download-problems.js';
import { feeds } from './feeds.js';
import { privateCodes, unmappedOf } from './private-codes.js';
import { missingOf, sequenceGaps } from './sequence-gaps.js';

const version = (data: Partial<PolicyVersionDownloaded['data']>) => ({
  type: 'PolicyVersionDownloaded' as const,
  data: {
    ...{ policyId: 'p1', downloadId: 'd1', companyCode: 'BORL', line: 'AUTO', origin: 'daily' },
    ...{ termEffective: '2025-09-01', businessPurpose: 'PCH', ...data },
  } as PolicyVersionDownloaded['data'],
});
const started = {
  type: 'DownloadStarted' as const,
  data: { downloadId: 'd1', bytes: 10, source: 'cli' as const, origin: 'daily' as const },
};
const progressed = {
  type: 'DownloadProgressed' as const,
  data: {
    downloadId: 'd1',
    through: 3,
    counts: { ...NO_COUNTS, messages: 3, versions: 2, problems: 1 },
    problems: [{ ordinal: 2, line: 9, column: 1, reason: 'truncated' }],
    memos: [{ policyId: 'p1', termEffective: '2025-09-01', sequence: 3 }],
  },
};

describe('feeds', () => {
  it('show when an insurer last sent something of a line', () => {
    const view = viewOf(
      feeds,
      { ...version({}), at: '2026-01-01T00:00:00.000Z' },
      { ...version({ versionLine: 'HABL' }), at: '2026-01-02T00:00:00.000Z' },
      { ...version({ downloadId: 'd2' }), at: '2026-01-03T00:00:00.000Z' },
      { ...version({ origin: 'broker' }), at: '2026-01-04T00:00:00.000Z' },
    );
    expect(view.keys).toEqual(['BORL/policies/AUTO', 'BORL/policies/HABL']);
    expect(view.row('BORL/policies/AUTO')).toMatchObject({
      ...{ received: 2, firstReceived: '2026-01-01T00:00:00.000Z', lastReceived: '2026-01-03T00:00:00.000Z' },
      lastDownloadId: 'd2',
    });
  });

  it('name the private codes of each insurer that have no meaning, however many it makes up', () => {
    const purposes = ['Z12', 'z12', 'RWL', 'ZXL', 'not a code, 12 Elm Street'];
    const made = Array.from({ length: 300 }, (_, n) => `M${n}`);
    const view = viewOf(
      privateCodes,
      ...purposes.map((businessPurpose) => version({ businessPurpose })),
      ...made.map((businessPurpose) => version({ companyCode: 'MANY', businessPurpose })),
    );
    const unmapped = unmappedOf(view.row('BORL')!, { ZXL: 'cancel' });
    expect(unmapped.map(({ companyCode, code, count }) => [companyCode, code, count])).toEqual([
      ['BORL', 'Z12', 2],
      ['BORL', 'OTHER', 1],
    ]);
    const many = view.row('MANY')!.codes;
    expect([many.length, many.at(-1)]).toMatchObject([201, { code: 'OTHER', count: 100 }]);
  });

  it('name the numbers that never came, of which a memo is none', () => {
    const view = viewOf(sequenceGaps, version({ sequence: 1 }), version({ sequence: 5 }), progressed);
    expect(view.found('gap', 'yes')).toEqual(['p1']);
    expect(missingOf(view.row('p1')!)).toEqual([{ term: '2025-09-01', missing: [2, 4] }]);
    const filled = viewOf(sequenceGaps, ...[5, 4, 2, 3].map((sequence) => version({ sequence })));
    expect(filled.found('gap', 'yes')).toEqual([]);
  });
});

describe('downloads', () => {
  it('count what was new by the events of the policies', () => {
    const finished = {
      type: 'DownloadFinished' as const,
      data: { downloadId: 'd1', counts: progressed.data.counts },
    };
    const view = viewOf(
      downloads,
      started,
      version({}),
      version({ downloadId: 'other' }),
      progressed,
      finished,
    );
    expect(view.row('d1')).toMatchObject({
      state: 'finished',
      changed: 1,
      counts: { messages: 3, versions: 2 },
    });
    expect(viewOf(downloadProblems, progressed).found('download', 'd1')).toEqual(['d1/2']);
  });
});
