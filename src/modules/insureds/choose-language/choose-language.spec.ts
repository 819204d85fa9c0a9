import { describe, expect, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import {
  introduced,
  MARIE,
  marie,
  MARIES_ACCOUNT,
  registered,
} from '../../../../test/support/insured-samples.js';
import { followDownloadedDetails } from '../follow-downloaded-details/follow-downloaded-details.js';
import { insured, languageOf } from '../insured.js';
import type { InsuredEvent, Language } from '../insured-events.js';
import { chooseLanguage } from './choose-language.js';

const french = introduced(MARIE, { ...marie, language: 'fr' });
const chosen = (language: Language): InsuredEvent => ({
  type: 'InsuredLanguageChosen',
  data: { insuredId: MARIE, accountId: MARIES_ACCOUNT, language },
});
const choosing = (language: Language, accountId: string, ...past: InsuredEvent[]) =>
  given(insured, ...past).when((state) => chooseLanguage({ accountId, language }, state));

describe('choosing a language', () => {
  it('goes before the downloaded one, which later downloads follow alone', () => {
    choosing('en', MARIES_ACCOUNT, french, registered()).then(chosen('en'));
    choosing('fr', MARIES_ACCOUNT, french, registered()).then(chosen('fr'));
    choosing('en', MARIES_ACCOUNT, french, registered(), chosen('en')).thenNothing();
    const past = [introduced(), registered(), chosen('en')];
    const followed = given(insured, ...past).when((state) =>
      followDownloadedDetails(
        { insuredId: MARIE, policyId: 'p1', previous: marie, details: { ...marie, language: 'fr' } },
        state,
      ),
    );
    followed.then({ type: 'InsuredDetailsChanged', data: { language: 'fr' } });
    expect(languageOf(followed.thenState())).toBe('en');
  });

  it('ends with the account that chose', () => {
    const closed: InsuredEvent = {
      type: 'RegistrationClosed',
      data: { insuredId: MARIE, accountId: MARIES_ACCOUNT, claimId: 'c', reason: 'left' },
    };
    const past = [french, registered(), chosen('en'), closed, registered(MARIE, 'another account')];
    expect(languageOf(given(insured, ...past).state)).toBe('fr');
    choosing('en', MARIES_ACCOUNT, ...past).thenRejected('insured-not-found');
    choosing('en', MARIES_ACCOUNT, french).thenRejected('insured-not-found');
  });
});
