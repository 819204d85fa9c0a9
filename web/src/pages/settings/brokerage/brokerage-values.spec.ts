import { describe, expect, it } from '@jest/globals';
import { changesOf, valuesOf } from './brokerage-values';

const SETTINGS = {
  brokerageId: 'b',
  slug: 'demo',
  name: 'Demo',
  address: { line1: '1 Main St', city: 'Toronto', province: 'ON', postalCode: 'M5V 2T6' },
  timeZone: 'America/Toronto',
  languages: ['fr' as const, 'en' as const],
  mailboxes: ['BRK1'],
  contractNumbers: [],
  companyAliases: { WAWB: 'WAWA' },
  firstUseCheck: true,
};

describe('what a form of settings sends', () => {
  const values = valuesOf(SETTINGS);

  it('is only what was touched', () => {
    expect(changesOf({ ...values, name: ' New ' }, ['name'])).toEqual({ name: 'New' });
    expect(changesOf({ ...values, languages: 'en' }, ['languages'])).toEqual({ languages: ['en'] });
    expect(changesOf(values, [])).toEqual({});
  });

  it('is the whole address where a part was touched, without an empty second line', () => {
    const address = { ...SETTINGS.address, city: 'Ottawa' };
    expect(changesOf({ ...values, city: 'Ottawa' }, ['city'])).toEqual({ address });
  });

  it('takes a phone or sender away by null, and forgets lines left empty', () => {
    expect(changesOf({ ...values, phone: ' ' }, ['phone'])).toEqual({ phone: null });
    expect(changesOf({ ...values, mailFrom: '' }, ['mailFrom'])).toEqual({ mailFrom: null });
    expect(changesOf({ ...values, mailFrom: ' a@b.ca ' }, ['mailFrom'])).toEqual({ mailFrom: 'a@b.ca' });
    const aliases = [
      ['wawc', 'wawa'],
      ['', ''],
    ] as const;
    expect(changesOf({ ...values, aliases }, ['aliases'])).toEqual({ companyAliases: { WAWC: 'WAWA' } });
    const insurerNames = [['borl', ' Boreal Mutual ']] as const;
    expect(changesOf({ ...values, insurerNames }, ['insurerNames'])).toEqual({
      insurerNames: { BORL: 'Boreal Mutual' },
    });
  });
});
