import { describe, expect, it } from '@jest/globals';
import type { AnyProjection, DataSetStatus } from '../kernel/index.js';
import { ViewProgress } from './view-progress.js';

const totals = { name: 'totals', version: 1 } as AnyProjection;
const at = (checkpoint: string, build = 1): DataSetStatus[] => [
  { view: 'totals', version: 1, build, live: true, checkpoint },
];

describe('how far views are', () => {
  it('does not go back by what was read before it was known', () => {
    const progress = new ViewProgress([totals]);
    progress.update(at('10'));
    progress.update(at('12'));
    progress.update(at('10'));
    expect(progress.reached()).toBe(12n);
    progress.update(at('12', 2));
    progress.update(at('14', 1));
    expect(progress.all()).toEqual(at('12', 2));
    progress.update([{ ...at('12', 2)[0]!, parked: { position: '13', reason: 'RangeError' } }]);
    expect(progress.all()[0]!.parked?.position).toBe('13');
  });
});
