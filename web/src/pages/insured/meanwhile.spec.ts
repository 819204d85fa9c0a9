import { describe, expect, it } from '@jest/globals';
import type { Shown } from './attachment';
import { changesBetween } from './meanwhile';

const robert = { insuredId: 'r', name: 'Robert Fraser' };
const bob = { insuredId: 'b', name: 'Bob Fraser' };
const SHOWN: Shown = {
  policyId: 'p',
  policyNumber: 'BM 204-7781 D',
  status: 'active',
  attachedTo: [bob],
  namedInsuredChanged: false,
  revision: '3',
};

describe('what somebody else changed meanwhile', () => {
  it.each<readonly [string, Partial<Shown>, ReturnType<typeof changesBetween>]>([
    [
      'who holds it',
      { attachedTo: [robert, bob] },
      [{ key: 'nowHeldBy', holders: ['Robert Fraser', 'Bob Fraser'] }],
    ],
    ['that nobody does', { attachedTo: [] }, [{ key: 'nowHeldByNobody' }]],
    ['its status', { status: 'cancelled' }, [{ key: 'nowStatus', status: 'cancelled' }]],
    ['a new first named insured', { namedInsuredChanged: true }, [{ key: 'nowChanged' }]],
    ['that there is something newer', {}, [{ key: 'nowNewer' }]],
  ])('tells %s', (_, after, told) => {
    expect(changesBetween(SHOWN, { ...SHOWN, ...after, revision: '4' })).toEqual(told);
  });

  it('is nothing until it was looked at again', () => {
    expect(changesBetween(SHOWN, SHOWN)).toEqual([]);
  });
});
