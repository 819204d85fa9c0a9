import { describe, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { addedEDoc, EDOC, heldEDoc } from '../../../../test/support/edoc-samples.js';
import { MARIE, PAUL } from '../../../../test/support/insured-samples.js';
import type { EDocEvent } from '../edoc-events.js';
import { edoc } from '../edoc.js';
import { removeEDoc } from '../remove-edoc/remove-edoc.js';
import { openEDoc } from './open-edoc.js';

const added = addedEDoc({ insuredId: MARIE });
const removed: EDocEvent = { type: 'EDocRemoved', data: { edocId: EDOC, insuredIds: [], reason: 'x' } };
const opening = (accountId: string, ...past: EDocEvent[]) =>
  given(edoc, ...past).when((state) =>
    openEDoc({ edocId: EDOC, accountId, insuredIds: [MARIE, 'another of hers'] }, state, [MARIE, PAUL]),
  );

describe('opening an eDoc', () => {
  it('is told once for each account', () => {
    const opened: EDocEvent = {
      type: 'EDocOpened',
      data: { edocId: EDOC, accountId: 'a1', insuredIds: [MARIE] },
    };
    opening('a1', added).then(opened);
    opening('a1', added, opened, {
      type: 'EDocCorrected',
      data: { edocId: EDOC, insuredIds: [], title: 'x' },
    }).thenNothing();
    opening('a2', added, opened).then({ type: 'EDocOpened', data: { accountId: 'a2' } });
  });

  it('is refused in suspense and once removed', () => {
    opening('a1', heldEDoc()).thenRejected('edoc-not-found');
    opening('a1', added, removed).thenRejected('edoc-not-found');
  });
});

describe('removing an eDoc', () => {
  const removing = (...past: EDocEvent[]) =>
    given(edoc, ...past).when((state) => removeEDoc({ edocId: EDOC, reason: 'x' }, state, [MARIE]));

  it('tells why, from suspense too, once', () => {
    removing(added).then({ ...removed, data: { ...removed.data, insuredIds: [MARIE] } });
    removing(heldEDoc()).then({ type: 'EDocRemoved', data: { reason: 'x' } });
    removing(added, removed).thenRejected('edoc-not-found');
    removing().thenRejected('edoc-not-found');
  });
});
