import type {
  InsuredDetails,
  InsuredIntroduced,
  InsuredRegistered,
} from '../../src/modules/insureds/index.js';

/** Invented people and events of theirs, for tests. */
export const MARIE = 'a0000000-0000-8000-8000-000000000001';
export const PAUL = 'a0000000-0000-8000-8000-000000000002';
export const MARIES_ACCOUNT = 'c0000000-0000-7000-8000-000000000001';

export const marie: InsuredDetails = {
  name: { kind: 'person', given: 'Marie-Ève', surname: 'Tremblay-Côté' },
  address: {
    line1: '1204, rue Saint-Denis',
    line2: 'app. 3',
    city: 'Montréal',
    province: 'QC',
    postalCode: 'H2X3J8',
  },
  birthDate: '1984-05-21',
};

export function introduced(insuredId = MARIE, details = marie): InsuredIntroduced {
  return { type: 'InsuredIntroduced', data: { insuredId, ...details, origin: 'download' } };
}

export function registered(
  insuredId = MARIE,
  accountId = MARIES_ACCOUNT,
  email = 'marie@example.org',
): InsuredRegistered {
  const data = { insuredId, accountId, email, claimId: `claim of ${email}`, checks: ['address'] as const };
  return { type: 'InsuredRegistered', data };
}
