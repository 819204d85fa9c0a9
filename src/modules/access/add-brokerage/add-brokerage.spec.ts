import { describe, expect, it } from '@jest/globals';
import { SETTINGS } from '../../../../test/support/access-desk.js';
import type { BrokerageCodes } from '../../../kernel/index.js';
import {
  brokerage,
  brokerageIdOf,
  type BrokerageSettingsChanged,
  type BrokerageState,
} from '../brokerage.js';
import { changeBrokerageSettings } from '../change-brokerage-settings/change-brokerage-settings.js';
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
});
