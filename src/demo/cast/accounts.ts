import type { Situation } from './cast-types.js';
import { address, CHECKS, person, policy, running, withAccount } from './words.js';

const HADDAD = policy('BORL', 'BM 551-8830 D');

const failedWelcome: Situation = {
  name: 'failed Welcome',
  shows: 'The mail server refused Omar Haddad’s Welcome: somebody mistyped his address.',
  versions: [
    running(
      HADDAD,
      'PersAuto',
      -85,
      person('Omar', 'Haddad', address('29 Queen Street', 'Hamilton', 'ON', 'L8P 3S2')),
    ),
  ],
  steps: [
    {
      do: 'register',
      insured: HADDAD,
      daysAgo: 2,
      email: 'omar.hadad@nowhere.example',
      checks: CHECKS,
      mailFails: '550 5.1.1',
    },
  ],
};

const SOLBERG = policy('NORD', '66-204170-D');

const expiredLink: Situation = {
  name: 'expired link',
  shows: 'Ingrid Solberg never followed her Welcome, and its link has run out.',
  versions: [
    running(
      SOLBERG,
      'Home',
      -125,
      person('Ingrid', 'Solberg', address('3 Oak Crescent', 'Edmonton', 'AB', 'T5J 4M8')),
    ),
  ],
  steps: [
    { do: 'register', insured: SOLBERG, daysAgo: 10, email: 'ingrid.solberg@example.org', checks: CHECKS },
  ],
};

const MOREAU = policy('CEDR', 'CD-7741903');

const changedEmail: Situation = {
  name: 'changed email',
  shows: 'Vincent Moreau’s email changed last week; his password did not.',
  versions: [
    running(
      MOREAU,
      'PersAuto',
      -155,
      person('Vincent', 'Moreau', address('88, rue Champlain', 'Gatineau', 'QC', 'J8X 2R5'), {
        language: 'F',
      }),
    ),
  ],
  steps: [
    ...withAccount(MOREAU, 'vincent.moreau@example.org', 'J8X 2R5', 38),
    { do: 'change-email', insured: MOREAU, daysAgo: 7, email: 'v.moreau@example.com' },
  ],
};

const NAKAMURA = policy('BORL', 'BM 664-0075 D');

const closedRegistration: Situation = {
  name: 'closed registration',
  shows: 'Harold Nakamura asked to close his account; what happened stays to be read.',
  versions: [
    running(
      NAKAMURA,
      'Home',
      -195,
      person('Harold', 'Nakamura', address('5 Spring Garden Road', 'Halifax', 'NS', 'B3H 3R4')),
    ),
  ],
  steps: [
    ...withAccount(NAKAMURA, 'harold.nakamura@example.org', 'B3H 3R4', 48),
    { do: 'close-registration', insured: NAKAMURA, daysAgo: 15, reason: 'He asked us by phone.' },
  ],
};

const BELL_HOME = policy('BORL', 'BM 775-3119 D');
const BELL_AUTO = policy('CEDR', 'CD-7753119');
const DUKE = address('120 Duke Street', 'Fredericton', 'NB', 'E3B 4G1');

const unattached: Situation = {
  name: 'unattached by a broker',
  shows: 'The auto policy of another Lawrence Bell in the same house was taken from this one, for good.',
  versions: [
    running(BELL_HOME, 'Home', -205, person('Lawrence', 'Bell', DUKE)),
    running(BELL_AUTO, 'PersAuto', -115, person('LAWRENCE', 'BELL', DUKE)),
  ],
  steps: [
    ...withAccount(BELL_HOME, 'lawrence.bell@example.org', 'E3B 4G1', 35),
    {
      do: 'unattach',
      insured: BELL_HOME,
      policy: BELL_AUTO,
      daysAgo: 33,
      reason: 'It is his nephew’s, who has the same name.',
    },
  ],
};

export const ACCOUNTS: readonly Situation[] = [
  failedWelcome,
  expiredLink,
  changedEmail,
  closedRegistration,
  unattached,
];
