import { describe, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { addedEDoc, EDOC, heldEDoc } from '../../../../test/support/edoc-samples.js';
import { MARIE } from '../../../../test/support/insured-samples.js';
import type { EDocEvent } from '../edoc-events.js';
import { edoc } from '../edoc.js';
import { removeEDoc } from '../remove-edoc/remove-edoc.js';
import { openEDoc } from './open-edoc.js';

const added = addedEDoc({ insuredId: MARIE });
const removed: EDocEvent = { type: 'EDocRemoved', data: { edocId: EDOC, reason: 'x' } };
const opening = (accountId: string, ...past: EDocEvent[]) =>
  given(edoc, ...past).when((state) => openEDoc({ edocId: EDOC, accountId }, state));

describe('opening an eDoc', () => {
  it('is told once for each account', () => {
    const opened: EDocEvent = { type: 'EDocOpened', data: { edocId: EDOC, accountId: 'a1' } };
    opening('a1', added).then(opened);
    opening('a1', added, opened, { type: 'EDocCorrected', data: { edocId: EDOC, title: 'x' } }).thenNothing();
    opening('a2', added, opened).then({ type: 'EDocOpened', data: { accountId: 'a2' } });
  });

  it('is refused in suspense and once removed', () => {
    opening('a1', heldEDoc()).thenRejected('edoc-not-found');
    opening('a1', added, removed).thenRejected('edoc-not-found');
  });
});

describe('removing an eDoc', () => {
  const removing = (...past: EDocEvent[]) =>
    given(edoc, ...past).when((state) => removeEDoc({ edocId: EDOC, reason: 'x' }, state));

  it('tells why, from suspense too, once', () => {
    removing(added).then(removed);
    removing(heldEDoc()).then(removed);
    removing(added, removed).thenRejected('edoc-not-found');
    removing().thenRejected('edoc-not-found');
  });
});
