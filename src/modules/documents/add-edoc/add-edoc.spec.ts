import { describe, expect, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { MARIE, PAUL } from '../../../../test/support/insured-samples.js';
import { download, folded, message, POLICY, ROBERT } from '../../../../test/support/policy-samples.js';
import { isRejection } from '../../../kernel/index.js';
import { codesOf } from '../brokerage-codes.js';
import { edoc } from '../edoc.js';
import { addEDoc, type AddEDocFacts, type EDocForm } from './add-edoc.js';

const form: EDocForm = {
  issueDate: '2026-02-11',
  businessPurpose: 'RED',
  documentType: 'DEC',
  fileName: 'a.pdf',
};
const file = { fileHash: 'hash', bytes: 4711, pages: 2, mimeType: 'application/pdf' };
const known: AddEDocFacts = { insuredExists: true, policy: undefined, sameFile: undefined, codes: codesOf() };
const held = folded(download([message(1, [ROBERT])], () => MARIE));
const toMarie = { edocId: 'e1', insuredId: MARIE, policyId: undefined, form };
const toPolicy = { ...toMarie, policyId: POLICY };

const adding = (command: Parameters<typeof addEDoc>[0], facts: Partial<AddEDocFacts> = {}) =>
  given(edoc).when((state) => addEDoc(command, file, state, { ...known, ...facts }));

describe('adding an eDoc', () => {
  it('ties it to the insured alone, or to a policy and then to nobody else', () => {
    adding(toMarie).then({
      type: 'EDocAdded',
      data: { insuredId: MARIE, insuredIds: [MARIE], origin: 'broker', visibility: 'visible', ...file },
    });
    const blank = adding({ ...toMarie, form: { ...form, title: '  ' } }).decision;
    expect(isRejection(blank) ? {} : blank[0]?.data).not.toHaveProperty('title');
    const { decision } = adding(toPolicy, { policy: held });
    const [event] = isRejection(decision) ? [] : decision;
    expect(event?.data).toMatchObject({ policyId: POLICY, companyCode: 'BORL', insuredIds: [MARIE] });
    expect(event?.data).not.toHaveProperty('insuredId');
  });

  it('keeps underwriting and claims internal until a broker shares them', () => {
    const claim = { ...toMarie, form: { ...form, businessPurpose: 'CON', documentType: 'CLM' } };
    adding(claim).then({ type: 'EDocAdded', data: { visibility: 'internal' } });
    adding({ ...claim, form: { ...claim.form, visibility: 'visible' } }).then({
      type: 'EDocAdded',
      data: { visibility: 'visible' },
    });
  });

  it('refuses the same file twice, and names the one that is there', () => {
    adding(toMarie, { sameFile: 'e0' }).thenRejected('edoc-already-there', { edocId: 'e0' });
  });

  it('refuses what it cannot be tied to, and codes nobody knows', () => {
    adding(toMarie, { insuredExists: false }).thenRejected('insured-not-found');
    adding(toPolicy, { policy: { kind: 'absent' } }).thenRejected('policy-not-found');
    adding({ ...toPolicy, insuredId: PAUL }, { policy: held }).thenRejected('policy-not-attached');
    adding({ ...toMarie, form: { ...form, businessPurpose: 'Z9' } }).thenRejected('business-purpose-unknown');
    adding({ ...toMarie, form: { ...form, documentType: 'NBD' } }).thenRejected('document-type-unknown');
  });

  it('takes the codes of the brokerage, save those it hides', () => {
    const pink = { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false };
    const toMarieAs = { ...toMarie, form: { ...form, documentType: 'PNK' } };
    const ours = (more: object) => ({ codes: codesOf({ documentTypes: [{ ...pink, ...more }] }) });
    adding(toMarieAs, ours({})).then({
      type: 'EDocAdded',
      data: { documentType: 'PNK', visibility: 'visible' },
    });
    adding(toMarieAs, ours({ internal: true })).then({ type: 'EDocAdded', data: { visibility: 'internal' } });
    adding(toMarieAs, ours({ hidden: true })).thenRejected('document-type-unknown');
  });
});
