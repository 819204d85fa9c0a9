import { describe, expect, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { introduced, MARIE, marie } from '../../../../test/support/insured-samples.js';
import type { InsuredEvent } from '../insured-events.js';
import { insured } from '../insured.js';
import { correctInsured, type InsuredCorrections } from './correct-insured.js';

const byBroker: InsuredEvent = {
  type: 'InsuredIntroduced',
  data: { insuredId: MARIE, ...marie, phone: '514 555 0199', origin: 'broker' },
};
const correcting = (corrections: InsuredCorrections, past: InsuredEvent = byBroker) =>
  given(insured, past).when((state) => correctInsured({ corrections }, state));

describe('correcting an insured', () => {
  it('sets what is given, keeps what is absent, and takes away what is null', () => {
    const address = { line1: '8 Elm Rd', postalCode: 'K1A 0B1' };
    const corrected = correcting({ address, phone: null });
    const { birthDate, name } = marie;
    expect(corrected.decision).toEqual([
      { type: 'InsuredCorrected', data: { insuredId: MARIE, name, address, birthDate } },
    ]);
    expect(corrected.thenState()).toMatchObject({ details: { name, address, birthDate } });
    expect(corrected.thenState()).not.toMatchObject({ details: { phone: '514 555 0199' } });
  });

  it('changes nothing where nothing is different', () => {
    correcting({}).thenNothing();
    correcting({ ...marie, phone: '514 555 0199' }).thenNothing();
  });

  it('refuses an insured of a download, whom the next one corrects, and somebody unknown', () => {
    correcting({ phone: '1' }, introduced()).thenRejected('insured-is-downloaded');
    given(insured)
      .when((state) => correctInsured({ corrections: {} }, state))
      .thenRejected('insured-not-found');
  });

  it('refuses a postal code that Canada has not, unless the country is another', () => {
    correcting({ address: { postalCode: '14201' } }).thenRejected('postal-code-malformed');
    correcting({ address: { postalCode: 'W1A 1A1', country: 'ca' } }).thenRejected('postal-code-malformed');
    correcting({ address: { postalCode: '14201', country: 'US' } }).then({
      type: 'InsuredCorrected',
      data: {},
    });
    correcting({ address: { postalCode: 'h2x-3j8' } }).then({ type: 'InsuredCorrected', data: {} });
  });
});
