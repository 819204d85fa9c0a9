import { describe, expect, it } from '@jest/globals';
import { addedEDoc, EDOC, heldEDoc } from '../../../test/support/edoc-samples.js';
import { MARIE } from '../../../test/support/insured-samples.js';
import { POLICY } from '../../../test/support/policy-samples.js';
import { viewOf } from '../../../test/support/view.js';
import type { EDocEvent } from '../../modules/documents/index.js';
import { downloadedEDocs, downloadedFileToken } from './downloaded-edocs.js';

const downloadId = 'd1';
const found = (...events: EDocEvent[]) =>
  viewOf(downloadedEDocs, ...events).found('file', downloadedFileToken(POLICY, 'hash'));

describe('the view of downloaded eDocs', () => {
  it('finds one by its policy and document, tied or in suspense', () => {
    expect(found(addedEDoc({ policyId: POLICY }, { downloadId }))).toEqual([EDOC]);
    expect(found(heldEDoc(POLICY, { downloadId }))).toEqual([EDOC]);
    expect(found(addedEDoc({ policyId: POLICY }))).toEqual([]);
  });

  it('knows it as it came, also corrected, moved or removed', () => {
    const data = {
      edocId: EDOC,
      insuredIds: [MARIE],
      insuredId: MARIE,
      issueDate: '2020-01-01',
      businessPurpose: 'NBD',
    };
    const came = heldEDoc(POLICY, { downloadId });
    const corrected: EDocEvent[] = [came, { type: 'EDocCorrected', data }];
    const removed: EDocEvent[] = [
      ...corrected,
      { type: 'EDocRemoved', data: { edocId: EDOC, insuredIds: [MARIE], reason: 'x' } },
    ];
    for (const events of [corrected, removed]) {
      expect(found(...events)).toEqual([EDOC]);
      expect(viewOf(downloadedEDocs, ...events).row(EDOC)).toMatchObject({
        issueDate: '2026-02-11',
        businessPurpose: 'RED',
      });
    }
  });

  it('finds it once its document came, and not once it was erased', () => {
    const { fileHash: _, ...index } = addedEDoc({ policyId: POLICY }, { downloadId }).data;
    const alone: EDocEvent = { type: 'EDocAdded', data: index };
    const file = {
      edocId: EDOC,
      insuredIds: [MARIE],
      fileHash: 'hash',
      bytes: 1,
      mimeType: 'application/pdf',
    };
    expect(found(alone)).toEqual([]);
    expect(found(alone, { type: 'EDocFileReceived', data: file })).toEqual([EDOC]);
    const erased = { ...addedEDoc({ policyId: POLICY }, { downloadId }), erased: true };
    expect(viewOf(downloadedEDocs, erased).row(EDOC)).toBeUndefined();
  });
});
