import { describe, expect, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { addedEDoc, EDOC, heldEDoc } from '../../../../test/support/edoc-samples.js';
import { MARIE } from '../../../../test/support/insured-samples.js';
import { POLICY } from '../../../../test/support/policy-samples.js';
import { codesOf } from '../brokerage-codes.js';
import type { EDocEvent } from '../edoc-events.js';
import { edoc } from '../edoc.js';
import { matchEDoc } from '../match-edoc/match-edoc.js';
import { receiveDownloadedEDoc, type ReceiveDownloadedEDocFacts } from './receive-downloaded-edoc.js';

const file = { fileHash: 'hash', bytes: 4711, pages: 2, mimeType: 'application/pdf' };
const command = {
  edocId: EDOC,
  companyCode: 'BORL',
  policyNumber: 'BM 204-7781 A',
  term: { effective: '2025-09-01' },
  purpose: 'RED',
  typeCode: 'DEC',
  description: 'Renewal',
  fileName: 'renewal.pdf',
  mimeType: 'application/pdf',
  issueDate: '2026-02-11',
  source: { downloadId: 'd1', messageId: 'm1' },
  namedInsureds: [],
  fileHash: 'hash',
};
const facts: ReceiveDownloadedEDocFacts = {
  policyId: POLICY,
  policyExists: true,
  insuredIds: [MARIE],
  file,
  alike: [],
  today: '2026-02-12',
  codes: codesOf(),
};

const receiving = (more: Partial<typeof command> | object = {}, facts_: object = {}, ...past: EDocEvent[]) =>
  given(edoc, ...past).when((state) =>
    receiveDownloadedEDoc({ ...command, ...more }, state, { ...facts, ...facts_ }),
  );

describe('receiving a downloaded eDoc', () => {
  it('ties it to its policy where that is known', () => {
    receiving().then({
      type: 'EDocAdded',
      data: { policyId: POLICY, insuredIds: [MARIE], visibility: 'visible', title: 'Renewal', ...file },
    });
  });

  it('keeps whom the index names, also in suspense, as far as an event holds it', () => {
    const name = { kind: 'person', given: 'Robert', surname: 'Smith' };
    const named = (namedInsureds: object[]) => ({ data: { namedInsureds } });
    receiving({ namedInsureds: [name] }).then({ type: 'EDocAdded', ...named([name]) });
    receiving({ namedInsureds: [name] }, { policyExists: false }).then({
      type: 'EDocHeld',
      ...named([name]),
    });
    const most = { type: 'EDocAdded', ...named(Array(20).fill(name)) } as const;
    receiving({ namedInsureds: Array(50).fill(name) }).then(most);
    expect(receiving().thenState()).not.toHaveProperty('details.namedInsureds');
  });

  it('holds it in suspense where it is not, until the policy comes, once', () => {
    const held = receiving({}, { policyExists: false });
    held.then({ type: 'EDocHeld', data: { policyId: POLICY, policyNumber: 'BM 204-7781 A' } });
    expect(held.thenState()).toMatchObject({ kind: 'held', waitsFor: POLICY });
    const match = (...past: EDocEvent[]) =>
      given(edoc, ...past).when((state) => matchEDoc({ edocId: EDOC, policyId: POLICY }, state, [MARIE]));
    match(heldEDoc()).then({ type: 'EDocMatched', data: { policyId: POLICY, insuredIds: [MARIE] } });
    match(heldEDoc(), {
      type: 'EDocMatched',
      data: { edocId: EDOC, policyId: POLICY, insuredIds: [] },
    }).thenNothing();
    match(heldEDoc('another policy')).thenNothing();
    match().thenNothing();
  });

  it('holds one whose number names no policy, for a broker to tie', () => {
    const held = receiving({ policyNumber: '--' }, { policyId: undefined, policyExists: false });
    expect(held.thenState()).toMatchObject({ kind: 'held', waitsFor: undefined });
  });

  it.each([
    ['an underwriting request', { purpose: 'UWR', typeCode: 'OTH' }, 'UWR', 'internal'],
    ['a claim', { purpose: 'CON', typeCode: undefined }, 'CLM', 'internal'],
    ['a bill', { purpose: 'BOP', typeCode: 'OTH' }, 'BIL', 'visible'],
    ['a private purpose', { purpose: 'Z77', typeCode: 'DEC' }, 'DEC', 'internal'],
    ['a private type', { purpose: 'PCH', typeCode: 'Z1' }, 'Z1', 'internal'],
    ['no purpose', { purpose: undefined, typeCode: 'DEC' }, 'DEC', 'visible'],
    ['an old spelling', { purpose: 'REN', typeCode: 'OTH' }, 'OTH', 'visible'],
  ])('reads the codes of %s', (_, codes, documentType, visibility) => {
    receiving(codes).then({ type: 'EDocAdded', data: { documentType, visibility } });
  });

  it('reads the codes that the brokerage gave a meaning, also those it no longer offers', () => {
    const pink = { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false, hidden: true };
    const codes = codesOf({
      documentTypes: [pink],
      businessPurposes: [{ ...pink, code: 'Z77', group: 'policy', documentType: 'PNK' }],
    });
    const data = { businessPurpose: 'Z77', documentType: 'PNK', visibility: 'visible' };
    receiving({ purpose: 'Z77', typeCode: 'OTH' }, { codes }).then({ type: 'EDocAdded', data });
  });

  it('keeps a file that is no PDF, for brokers only', () => {
    const broken = { fileHash: 'h', bytes: 9, mimeType: 'image/png', fileProblem: 'not-a-pdf' };
    receiving({}, { file: broken }).then({ type: 'EDocAdded', data: { visibility: 'internal', ...broken } });
    const indexOnly = addedEDoc({ policyId: POLICY });
    const { fileHash: _, ...withoutFile } = indexOnly.data;
    const later = receiving({}, { file: broken }, { type: 'EDocAdded', data: withoutFile });
    expect(later.thenState()).toMatchObject({
      details: { visibility: 'internal', fileProblem: 'not-a-pdf' },
    });
  });

  it('lists an index without its document, and takes the document when it comes', () => {
    const index = receiving({}, { file: undefined });
    expect(index.thenState()).toMatchObject({ kind: 'tied', details: { title: 'Renewal' } });
    expect(index.thenState()).not.toHaveProperty('details.fileHash');
    const { fileHash: _, bytes: __, ...withoutFile } = addedEDoc({ policyId: POLICY }).data;
    receiving({}, {}, { type: 'EDocAdded', data: withoutFile }).then({
      type: 'EDocFileReceived',
      data: { downloadId: 'd1', ...file },
    });
  });

  it('changes nothing when it comes again, corrected or removed meanwhile', () => {
    receiving({ purpose: 'PCD' }, {}, addedEDoc({ policyId: POLICY })).thenNothing();
    receiving({}, {}, heldEDoc()).thenNothing();
    receiving({}, {}, heldEDoc(), {
      type: 'EDocRemoved',
      data: { edocId: EDOC, insuredIds: [], reason: 'x' },
    }).thenNothing();
  });

  it('refuses to be something else under one id, whatever became of it', () => {
    const known = addedEDoc({ policyId: POLICY }, { contentHash: 'said' });
    const source = { downloadId: 'd2', messageId: 'm1', contentHash: 'said' };
    const removed: EDocEvent = { type: 'EDocRemoved', data: { edocId: EDOC, insuredIds: [], reason: 'x' } };
    for (const past of [[known], [known, removed]]) {
      const refused = 'message-contradicts-itself';
      receiving({ source }, {}, ...past).thenNothing();
      receiving({ source, fileHash: undefined }, { file: undefined }, ...past).thenNothing();
      receiving({ source, fileHash: 'another' }, {}, ...past).thenRejected(refused);
      receiving({ source: { ...source, contentHash: 'else' } }, {}, ...past).thenRejected(refused);
    }
    receiving({ source }, {}, addedEDoc({ policyId: POLICY })).thenNothing();
  });

  it('changes nothing where its policy has the same document, said to be the same, under another id', () => {
    const one = { edocId: 'another', issueDate: '2026-02-11', businessPurpose: 'RED', documentType: 'DEC' };
    const same = { ...one, termEffective: '2025-09-01' };
    receiving({}, { alike: [same] }).thenNothing();
    receiving({ issueDate: undefined }, { alike: [same] }).thenNothing();
    const { fileHash: _, ...index } = addedEDoc({ policyId: POLICY }).data;
    receiving({}, { alike: [same] }, { type: 'EDocAdded', data: index }).thenNothing();
    const others = [
      one,
      { ...same, edocId: EDOC },
      { ...same, issueDate: '2026-02-12' },
      { ...same, businessPurpose: 'PCD' },
      { ...same, documentType: 'END' },
    ];
    for (const other of others) receiving({}, { alike: [other] }).then({ type: 'EDocAdded', data: file });
  });

  it('is issued today where the insurer says no date', () => {
    receiving({ issueDate: undefined }).then({ type: 'EDocAdded', data: { issueDate: '2026-02-12' } });
  });
});
