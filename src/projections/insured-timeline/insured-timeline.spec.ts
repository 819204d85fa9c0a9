import { describe, expect, it } from '@jest/globals';
import { addedEDoc, EDOC, heldEDoc } from '../../../test/support/edoc-samples.js';
import {
  introduced,
  MARIE,
  MARIES_ACCOUNT,
  PAUL,
  registered,
} from '../../../test/support/insured-samples.js';
import { ANN, download, message, POLICY, ROBERT } from '../../../test/support/policy-samples.js';
import { viewOf } from '../../../test/support/view.js';
import { insuredTimeline } from './insured-timeline.js';

const account = { accountId: MARIES_ACCOUNT, ownerKind: 'insured', ownerId: MARIE } as const;
const mail = { ...account, emailId: 'm1', template: 'welcome', insuredId: MARIE } as const;
const typesOf = (view: ReturnType<typeof viewOf<any, any>>, insuredId: string): string[] =>
  view.found('insured', insuredId).map((key) => view.row(key).type);

describe('the timeline of an insured', () => {
  it('tells the insured, the account and the mails with what a page says of them, the newest first', () => {
    const view = viewOf(
      insuredTimeline,
      introduced(),
      registered(),
      {
        type: 'EmailRequested',
        data: { ...mail, causeEventId: 'c', to: 'm@x.ca', language: 'fr', languageSource: 'chosen' },
      },
      { type: 'AccountSignedIn', data: { ...account, insuredId: MARIE } },
      { type: 'AccountSignedIn', data: { ...account, ownerKind: 'staff', staffId: 's1' } },
      {
        type: 'RegistrationClosed',
        data: { insuredId: MARIE, accountId: MARIES_ACCOUNT, claimId: 'c', reason: 'left' },
      },
    );
    const rows = view.found('insured', MARIE).map((key) => view.row(key));
    expect(rows).toMatchObject([
      { type: 'RegistrationClosed', reason: 'left' },
      { type: 'AccountSignedIn' },
      { type: 'EmailRequested', email: 'm@x.ca', template: 'welcome', languageSource: 'chosen' },
      { type: 'InsuredRegistered', email: 'marie@example.org', checks: ['address'] },
      { type: 'InsuredIntroduced', origin: 'download', actor: { kind: 'system', id: 'test' } },
    ]);
    expect(rows.at(-1)).not.toHaveProperty('name');
    expect(view.rows.size).toBe(5);
  });

  it('tells a policy to who holds it, who held it and for whom it was downloaded', () => {
    const [version, attached] = download([message(1, [ROBERT])], () => MARIE);
    const { data } = attached as Extract<typeof attached, { type: 'PolicyAttached' }>;
    const joint = { ...data, insuredId: PAUL, how: 'joint', attachedTo: [MARIE, PAUL] } as const;
    const taken = { ...data, insuredId: MARIE, attachedTo: [PAUL], reason: 'hers no more' };
    const view = viewOf(
      insuredTimeline,
      version!,
      attached!,
      { type: 'PolicyAttached', data: joint },
      { type: 'PolicyUnattached', data: taken },
    );
    const all = ['PolicyUnattached', 'PolicyAttached', 'PolicyAttached'];
    expect(typesOf(view, MARIE).slice(0, 3)).toEqual(all);
    expect(typesOf(view, PAUL)).toEqual(all.slice(0, 2));
    expect(typesOf(view, ROBERT.personId)).toEqual([...all, 'PolicyVersionDownloaded']);
    expect(view.row('event 4')).toMatchObject({ policyNumber: 'BM 204-7781 A', reason: 'hers no more' });
  });

  it('tells an eDoc to whom it concerned then, and what a correction changed', () => {
    const corrected = { edocId: EDOC, insuredIds: [MARIE, PAUL], insuredId: PAUL, title: 'New' };
    const view = viewOf(
      insuredTimeline,
      heldEDoc(),
      { type: 'EDocMatched', data: { edocId: EDOC, policyId: POLICY, insuredIds: [MARIE] } },
      { type: 'EDocCorrected', data: corrected },
      { type: 'EDocOpened', data: { edocId: EDOC, accountId: 'a', insuredIds: [PAUL] } },
    );
    expect(typesOf(view, MARIE)).toEqual(['EDocCorrected', 'EDocMatched']);
    expect(typesOf(view, PAUL)).toEqual(['EDocOpened', 'EDocCorrected']);
    expect(view.row('event 3')).toMatchObject({ changed: ['insuredId', 'title'], title: 'New' });
    expect(view.found('named', EDOC)).toEqual(['event 1']);
  });

  it('leaves out what was erased, but not what another party of a policy had erased', () => {
    const [version] = download([message(1, [ROBERT, ANN])], () => MARIE);
    const { policyNumber: _, ...data } = version!.data;
    const gone = { ...version!, data } as NonNullable<typeof version>;
    const erased = [introduced(), registered(), addedEDoc({ insuredId: MARIE }), gone];
    expect(viewOf(insuredTimeline, ...erased.map((event) => ({ ...event, erased: true }))).keys).toEqual([]);
    expect(viewOf(insuredTimeline, { ...version!, erased: true }).keys).toHaveLength(1);
  });
});
