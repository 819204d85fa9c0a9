import { describe, expect, it } from '@jest/globals';
import { addedEDoc, EDOC, heldEDoc } from '../../../test/support/edoc-samples.js';
import { MARIE } from '../../../test/support/insured-samples.js';
import { POLICY, ROBERT } from '../../../test/support/policy-samples.js';
import { viewOf } from '../../../test/support/view.js';
import { suspense } from '../suspense/suspense.js';
import { edocs, fileToken } from './edocs.js';

const matched = { type: 'EDocMatched', data: { edocId: EDOC, policyId: POLICY, insuredIds: [] } } as const;
const removed = { type: 'EDocRemoved', data: { edocId: EDOC, insuredIds: [], reason: 'x' } } as const;
const opened = { type: 'EDocOpened', data: { edocId: EDOC, accountId: 'a1', insuredIds: [] } } as const;

describe('the view of eDocs', () => {
  it('finds one by what it is tied to, and its file there', () => {
    const view = viewOf(edocs, addedEDoc({ policyId: POLICY }));
    expect(view.found('of', `policy:${POLICY}`)).toEqual([EDOC]);
    expect(view.found('file', fileToken(`policy:${POLICY}`, 'hash'))).toEqual([EDOC]);
  });

  it('lists one in suspense nowhere until its policy comes', () => {
    const held = viewOf(edocs, heldEDoc());
    expect(held.row(EDOC)).not.toHaveProperty('policyId');
    expect(held.row(EDOC)).not.toHaveProperty('policyNumber');
    expect(held.found('of', '', true)).toEqual([]);
    expect(viewOf(edocs, heldEDoc(), matched).found('of', `policy:${POLICY}`)).toEqual([EDOC]);
  });

  it('follows corrections and moves, and forgets a removed one', () => {
    const toMarie = {
      type: 'EDocCorrected',
      data: { edocId: EDOC, insuredIds: [], insuredId: MARIE, title: 'New' },
    } as const;
    const moved = viewOf(edocs, addedEDoc({ policyId: POLICY }), toMarie);
    expect(moved.row(EDOC)).toMatchObject({ insuredId: MARIE, title: 'New', revision: '1' });
    expect(moved.found('of', `policy:${POLICY}`)).toEqual([]);
    expect(viewOf(edocs, addedEDoc({ policyId: POLICY }), removed).row(EDOC)).toBeUndefined();
  });

  it('keeps whom one names until a broker makes it visible', () => {
    const named = addedEDoc({ policyId: POLICY }, { namedInsureds: [ROBERT.name!] });
    const corrected = (visibility: 'visible' | 'internal') =>
      viewOf(edocs, named, { type: 'EDocCorrected', data: { edocId: EDOC, insuredIds: [], visibility } }).row(
        EDOC,
      );
    expect(corrected('internal')).toHaveProperty('namedInsureds');
    expect(corrected('visible')).not.toHaveProperty('namedInsureds');
  });

  it('keeps the first opening', () => {
    const first = '2026-11-22T12:00:00.000Z';
    const view = viewOf(edocs, addedEDoc({ policyId: POLICY }), opened, {
      ...opened,
      at: '2026-11-23T12:00:00.000Z',
    });
    expect(view.row(EDOC)).toMatchObject({ openedAt: first, revision: '2' });
  });

  it('lists the newest first', () => {
    const issued = ['2026-01-31', '2026-02-01', '2025-12-31'];
    const events = issued.map((issueDate) =>
      addedEDoc({ insuredId: MARIE }, { edocId: issueDate, issueDate }),
    );
    expect(viewOf(edocs, ...events).keys).toEqual(['2026-02-01', '2026-01-31', '2025-12-31']);
  });

  it('forgets an erased one', () => {
    expect(viewOf(edocs, { ...addedEDoc({ policyId: POLICY }), erased: true }).row(EDOC)).toBeUndefined();
  });
});

describe('the view of suspense', () => {
  it('shows what waits, by the policy it waits for', () => {
    const view = viewOf(suspense, heldEDoc());
    expect(view.row(EDOC)).toMatchObject({
      policyNumber: 'BM 204-7781 A',
      heldSince: '2026-11-22T12:00:00.000Z',
    });
    expect(view.found('policy', POLICY)).toEqual([EDOC]);
  });

  it('lets go of what was matched, tied by hand or removed', () => {
    const byHand = {
      type: 'EDocCorrected',
      data: { edocId: EDOC, insuredIds: [], insuredId: MARIE },
    } as const;
    const left = [matched, byHand, removed].map((event) => viewOf(suspense, heldEDoc(), event).row(EDOC));
    expect(left).toEqual([undefined, undefined, undefined]);
    const renamed = { type: 'EDocCorrected', data: { edocId: EDOC, insuredIds: [], title: 'New' } } as const;
    expect(viewOf(suspense, heldEDoc(), renamed).row(EDOC)).toMatchObject({ title: 'New', revision: '1' });
  });
});
