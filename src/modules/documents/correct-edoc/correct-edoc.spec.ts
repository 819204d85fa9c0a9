import { describe, expect, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { addedEDoc, EDOC, heldEDoc } from '../../../../test/support/edoc-samples.js';
import { MARIE } from '../../../../test/support/insured-samples.js';
import { download, folded, message, POLICY, ROBERT } from '../../../../test/support/policy-samples.js';
import { codesOf } from '../brokerage-codes.js';
import type { EDocEvent } from '../edoc-events.js';
import { edoc } from '../edoc.js';
import { correctEDoc, type CorrectEDocFacts } from './correct-edoc.js';

const policy = folded(download([message(1, [ROBERT])]));
const facts: CorrectEDocFacts = { insuredIds: [MARIE], insuredExists: true, policy, codes: codesOf() };
const correcting = (
  corrections: Parameters<typeof correctEDoc>[0]['corrections'],
  tiedTo?: Parameters<typeof correctEDoc>[0]['tiedTo'],
  past: readonly EDocEvent[] = [addedEDoc({ insuredId: MARIE })],
  codes = facts.codes,
) => given(edoc, ...past).when((state) => correctEDoc({ corrections, tiedTo }, state, { ...facts, codes }));

describe('correcting an eDoc', () => {
  it('tells only what changes', () => {
    const decided = correcting({ visibility: 'internal', documentType: 'DEC', businessPurpose: 'PCD' });
    expect(decided.decision).toEqual([
      {
        type: 'EDocCorrected',
        data: { edocId: EDOC, insuredIds: [MARIE], visibility: 'internal', businessPurpose: 'PCD' },
      },
    ]);
    correcting({ documentType: 'DEC' }).thenNothing();
    correcting({}, { insuredId: MARIE }).thenNothing();
    correcting({ title: ' New roof ' }).then({ type: 'EDocCorrected', data: { title: 'New roof' } });
    expect(correcting({ title: '\t ' }).decision).not.toMatchObject([{ data: { title: '\t ' } }]);
  });

  it('shows one that names somebody else, once a broker makes it visible', () => {
    const named = addedEDoc({ policyId: POLICY }, { namedInsureds: [ROBERT.name!] });
    correcting({ title: 'x' }, undefined, [named]).then({ type: 'EDocCorrected', data: { title: 'x' } });
    const shown = correcting({ visibility: 'visible' }, undefined, [named]);
    shown.then({ type: 'EDocCorrected', data: { visibility: 'visible' } });
    expect(shown.thenState()).not.toHaveProperty('details.namedInsureds');
    const hidden = correcting({ visibility: 'internal' }, undefined, [named]);
    expect(hidden.thenState()).toHaveProperty('details.namedInsureds');
    correcting({ visibility: 'visible' }, undefined, [
      named,
      ...(shown.decision as EDocEvent[]),
    ]).thenNothing();
  });

  it('moves it from an insured to a policy, whose holders alone see it then', () => {
    const moved = correcting({}, { policyId: POLICY });
    expect(moved.thenState()).toMatchObject({ kind: 'tied', tiedTo: { policyId: POLICY } });
    moved.then({ type: 'EDocCorrected', data: { insuredIds: [MARIE, ROBERT.personId] } });
  });

  it('takes one out of suspense by hand, whatever policy it waited for', () => {
    const decided = correcting({ title: 'Renewal 2026' }, { policyId: POLICY }, [heldEDoc('another policy')]);
    decided.then(
      { type: 'EDocMatched', data: { policyId: POLICY } },
      { type: 'EDocCorrected', data: { title: 'Renewal 2026' } },
    );
    expect(decided.thenState()).toMatchObject({ kind: 'tied', tiedTo: { policyId: POLICY } });
    const toInsured = correcting({}, { insuredId: MARIE }, [heldEDoc()]);
    expect(toInsured.thenState()).toMatchObject({ kind: 'tied', tiedTo: { insuredId: MARIE } });
  });

  it('takes the codes of the brokerage, and asks of none that the eDoc has already', () => {
    const hidden = { code: 'LTR', en: 'Letter', fr: 'Lettre', internal: false, hidden: true };
    const pink = { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false };
    const ours = codesOf({ documentTypes: [hidden, pink] });
    const letter = [addedEDoc({ insuredId: MARIE }, { documentType: 'LTR', businessPurpose: 'Z77' })];
    correcting({ documentType: 'PNK' }, undefined, letter, ours).then({
      type: 'EDocCorrected',
      data: { documentType: 'PNK' },
    });
    correcting({ documentType: 'LTR', businessPurpose: 'Z77' }, undefined, letter, ours).thenNothing();
    correcting({ documentType: 'LTR' }, undefined, undefined, ours).thenRejected('document-type-unknown');
    correcting({ businessPurpose: 'Z78' }, undefined, letter, ours).thenRejected('business-purpose-unknown');
  });

  it('never shows an insured a file that is not a whole PDF', () => {
    const broken = addedEDoc({ policyId: POLICY }, { visibility: 'internal', fileProblem: 'pdf-damaged' });
    correcting({ visibility: 'visible' }, undefined, [broken]).thenRejected('edoc-not-a-pdf');
  });

  it('refuses what is not there', () => {
    const nobody = { insuredIds: [], insuredExists: false, policy: undefined, codes: codesOf() };
    const ask = (past: readonly EDocEvent[], tiedTo?: { policyId: string } | { insuredId: string }) =>
      given(edoc, ...past).when((state) => correctEDoc({ corrections: {}, tiedTo }, state, nobody));
    ask([]).thenRejected('edoc-not-found');
    ask([addedEDoc({ insuredId: MARIE })], { policyId: 'p9' }).thenRejected('policy-not-found');
    ask([addedEDoc({ insuredId: MARIE })], { insuredId: 'i9' }).thenRejected('insured-not-found');
    given(edoc, addedEDoc({ insuredId: MARIE }), {
      type: 'EDocRemoved',
      data: { edocId: EDOC, insuredIds: [], reason: 'x' },
    })
      .when((state) => correctEDoc({ corrections: { title: 'x' }, tiedTo: undefined }, state, facts))
      .thenRejected('edoc-not-found');
  });
});
