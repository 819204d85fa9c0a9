import { describe, expect, it } from '@jest/globals';
import { SETTINGS } from '../../../../test/support/access-desk.js';
import { given } from '../../../../test/support/decision.js';
import type { BrokerageCodes } from '../../../kernel/index.js';
import {
  brokerage,
  type BrokerageEvent,
  brokerageIdOf,
  type BrokerageSettingsChanged,
  type BrokerageState,
} from '../brokerage.js';
import {
  changeBrokerageSettings,
  type SettingsChanges,
} from '../change-brokerage-settings/change-brokerage-settings.js';
import { changeLogo } from '../change-logo/change-logo.js';
import { removeLogo } from '../remove-logo/remove-logo.js';
import { addBrokerage } from './add-brokerage.js';

const absent = brokerage.initial;
const added = addBrokerage({ slug: 'demo', settings: SETTINGS }, absent);
const demo = { ...SETTINGS, slug: 'demo', brokerageId: brokerageIdOf('demo') };
const known: BrokerageState = { kind: 'known', brokerage: demo };
describe('adding a brokerage', () => {
  it('derives its id from its slug, for ever', () => {
    expect(added).toEqual([{ type: 'BrokerageAdded', data: demo }]);
    expect(brokerageIdOf('demo')).toBe('450cf580-79a1-85c7-8196-b38f4504a755');
  });

  it('refuses a slug that is taken or would not fit into a link', () => {
    const slugs = ['', 'a', 'Demo', 'de mo', '-demo', 'demo-', 'de--mo', 'démo', 'a/b', 'a'.repeat(64)];
    for (const slug of slugs)
      expect(addBrokerage({ slug, settings: SETTINGS }, absent)).toMatchObject({
        rejected: 'slug-malformed',
      });
    expect(addBrokerage({ slug: 'demo', settings: SETTINGS }, known)).toMatchObject({
      rejected: 'brokerage-exists',
    });
    expect(addBrokerage({ slug: 'a-1', settings: SETTINGS }, absent)).toHaveLength(1);
  });

  it.each([
    [{ name: ' ' }, 'brokerage-name-missing'],
    [{ timeZone: 'Mars/Olympus' }, 'time-zone-unknown'],
    [{ address: { ...SETTINGS.address, postalCode: ' ' } }, 'brokerage-address-missing'],
    [{ languages: [] }, 'languages-missing'],
    // As the command line may hand over.
    [{ languages: ['en', 'de'] as ('en' | 'fr')[] }, 'language-unknown'],
    [{ companyAliases: { WAWB: '' } }, 'company-alias-malformed'],
    [{ insurerNames: { BORL: ' ' } }, 'insurer-name-malformed'],
    [{ colour: '#1f4' }, 'colour-malformed'],
    [{ mailFrom: 'bureau' }, 'mail-from-malformed'],
    [{ mailFrom: 'hélène@bellerive.example' }, 'mail-from-malformed'],
    [{ mailFrom: 'Desk <desk@bellerive.example>' }, 'mail-from-malformed'],
    [{ colour: '#1f4e79;x' }, 'colour-malformed'],
  ])('refuses %j, then and later', (changes, rejected) => {
    expect(addBrokerage({ slug: 'demo', settings: { ...SETTINGS, ...changes } }, absent)).toEqual({
      rejected,
    });
    expect(changeBrokerageSettings(changes, known)).toEqual({ rejected });
  });

  it('writes down codes by name, and no more of them than it knows', () => {
    const pink = { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false, hidden: true };
    const codes: BrokerageCodes = {
      documentTypes: [pink],
      businessPurposes: [{ ...pink, group: 'policy', documentType: 'PNK' }],
      policyPurposes: { ZRN: 'new-term' },
    };
    const said = { ...codes, documentTypes: [{ ...pink, colour: 'pink' }], more: 1 };
    const [event] = changeBrokerageSettings({ codes: said }, known) as readonly BrokerageSettingsChanged[];
    expect(event?.data.codes).toEqual(codes);
    expect(changeBrokerageSettings({ codes: { documentTypes: [pink, pink] } }, known)).toMatchObject({
      rejected: 'code-twice',
    });
  });

  it('writes down a change of settings, whole, and nothing where nothing differs', () => {
    expect(changeBrokerageSettings({ firstUseCheck: true }, known)).toEqual([]);
    expect(changeBrokerageSettings({ firstUseCheck: false }, known)).toEqual([
      {
        type: 'BrokerageSettingsChanged',
        data: { ...SETTINGS, brokerageId: brokerageIdOf('demo'), firstUseCheck: false },
      },
    ]);
  });

  it('keeps a phone and a colour through other changes, and forgets one that null takes away', () => {
    let past: readonly BrokerageEvent[] = [{ type: 'BrokerageAdded', data: demo }];
    const after = (changes: SettingsChanges): BrokerageState => {
      const decided = given(brokerage, ...past).when((state) => changeBrokerageSettings(changes, state));
      past = [...past, ...(decided.decision as readonly BrokerageEvent[])];
      return decided.thenState();
    };
    after({ phone: '514 555-0100', colour: '#1F4E79' });
    const renamed = { ...demo, name: 'Other', colour: '#1F4E79' };
    expect(after({ name: 'Other' })).toMatchObject({ brokerage: { ...renamed, phone: '514 555-0100' } });
    expect(after({ phone: null })).toEqual({ kind: 'known', brokerage: renamed });
    const { length } = past;
    after({ phone: null });
    expect(past).toHaveLength(length);
  });

  it('keeps the logo through changes of settings, takes the same one once, and takes it away once', () => {
    const logo = {
      logoId: 'l',
      sha256: 'a'.repeat(64),
      mediaType: 'image/png',
      width: 9,
      height: 9,
    } as const;
    const withLogo = given(
      brokerage,
      { type: 'BrokerageAdded', data: demo },
      { type: 'BrokerageLogoChanged', data: { brokerageId: demo.brokerageId, logo } },
    );
    const renamed = withLogo.when((state) => changeBrokerageSettings({ name: 'Other' }, state));
    expect(renamed.thenState()).toMatchObject({ brokerage: { name: 'Other', logo } });
    withLogo.when((state) => changeLogo({ ...logo, logoId: 'other' }, state)).thenNothing();
    const removed = withLogo.when(removeLogo);
    expect(removed.thenState()).toEqual(known);
    given(brokerage, { type: 'BrokerageAdded', data: demo }).when(removeLogo).thenNothing();
  });
});
