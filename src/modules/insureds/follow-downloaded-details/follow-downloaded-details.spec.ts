import { describe, expect, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { introduced, MARIE, marie } from '../../../../test/support/insured-samples.js';
import { insured } from '../insured.js';
import { type InsuredDetails } from '../insured-events.js';
import { followDownloadedDetails } from './follow-downloaded-details.js';

const moved = { line1: '8 Elm Rd', city: 'Ottawa', province: 'ON', postalCode: 'K1A 0B1' };
const follow = (previous: InsuredDetails, details: InsuredDetails) =>
  given(insured, introduced()).when((state) =>
    followDownloadedDetails({ insuredId: MARIE, policyId: 'p1', previous, details }, state),
  );
const mainframe: InsuredDetails = {
  name: { kind: 'person', given: 'MARIE EVE', surname: 'TREMBLAY COTE' },
  address: { line1: '1204 RUE SAINT-DENIS APP 3', postalCode: 'H2X 3J8' },
};

describe('following what a newer version says', () => {
  it('moves the insured to the new address of the policy', () => {
    follow(mainframe, { ...mainframe, address: moved }).then({
      type: 'InsuredDetailsChanged',
      data: { insuredId: MARIE, policyId: 'p1', name: marie.name, address: moved, birthDate: '1984-05-21' },
    });
  });

  it('takes the address but nothing else from a policy that stands under a short name', () => {
    const short: InsuredDetails = { ...mainframe, name: { kind: 'person', given: 'Eve', surname: 'Cote' } };
    const followed = follow(short, { ...short, address: moved, downloadedEmail: 'eve@example.org' });
    followed.then({ type: 'InsuredDetailsChanged', data: { name: marie.name, address: moved } });
    expect(JSON.stringify(followed.decision)).not.toContain('eve@example.org');
  });

  it('offers a new downloaded email', () => {
    follow(mainframe, { ...marie, downloadedEmail: 'm@example.org' }).then({
      type: 'InsuredDetailsChanged',
      data: { downloadedEmail: 'm@example.org' },
    });
  });

  it.each<[string, InsuredDetails, InsuredDetails]>([
    [
      'another person',
      mainframe,
      { ...mainframe, name: { kind: 'person', given: 'Paul', surname: 'Roy' }, address: moved },
    ],
    ['somebody born on another day', mainframe, { ...mainframe, address: moved, birthDate: '1999-01-01' }],
    [
      'a policy of another address, as a cottage',
      { ...mainframe, address: { ...moved, line1: '9 Elm Rd' } },
      { ...mainframe, address: moved },
    ],
    ['what is known', mainframe, { ...marie }],
    ['less than is known', mainframe, { name: mainframe.name }],
  ])('does not follow %s', (_, previous, details) => {
    follow(previous, details).thenNothing();
  });

  it('follows nothing for somebody unknown', () => {
    given(insured)
      .when((state) =>
        followDownloadedDetails(
          {
            insuredId: MARIE,
            policyId: 'p1',
            previous: mainframe,
            details: { ...mainframe, address: moved },
          },
          state,
        ),
      )
      .thenNothing();
  });
});
