import type { Situation } from './cast-types.js';
import { address, person, policy, running, withAccount } from './words.js';

const coupleInOneString: Situation = {
  name: 'couple in one string',
  shows: 'John & Mary Whitfield is one name of two people; it is never split.',
  versions: [
    running(policy('TIDE', 'T-7044-1180-D'), 'Home', -240, {
      commercialName: 'John & Mary Whitfield',
      mailingAddress: address('31 Barrington Street', 'Sydney', 'NS', 'B1P 2E4'),
      language: 'E',
    }),
  ],
};

const SANDHU_HOME = policy('BORL', 'BM 733-6402 D');
const ARJUN_AUTO = policy('NORD', '73-364020-D');
const KINGSWAY = address('5520 Kingsway Drive', 'Vancouver', 'BC', 'V5K 1M3');
const PRIYA = person('Priya', 'Sandhu', KINGSWAY);
const ARJUN = person('Arjun', 'Sandhu', KINGSWAY);

const jointPolicy: Situation = {
  name: 'joint policy',
  shows: 'The home policy names Priya and Arjun Sandhu; a broker attached it to him too, as joint.',
  versions: [running(SANDHU_HOME, 'Home', -170, PRIYA, ARJUN), running(ARJUN_AUTO, 'PersAuto', -110, ARJUN)],
  steps: [
    ...withAccount(SANDHU_HOME, 'priya.sandhu@example.org', 'V5K 1M3', 42),
    ...withAccount(ARJUN_AUTO, 'arjun.sandhu@example.org', 'V5K 1M3', 41),
    { do: 'attach', insured: ARJUN_AUTO, policy: SANDHU_HOME, joint: true, daysAgo: 40 },
  ],
};

const FATHER_AUTO = policy('BORL', 'BM 815-2290 D');
const SON_AUTO = policy('BORL', 'BM 815-2291 D');
const FATHER_HOME = policy('CEDR', 'CD-8152290');
const ELM = address('77 Elm Street', 'Sudbury', 'ON', 'P3E 2V8');

const fatherAndSon: Situation = {
  name: 'father and son',
  shows: 'William Prescott Sr and Jr live in one house and are kept apart by two letters.',
  versions: [
    running(FATHER_AUTO, 'PersAuto', -210, person('William', 'Prescott', ELM, { suffix: 'Sr' })),
    running(SON_AUTO, 'PersAuto', -100, person('William', 'Prescott', ELM, { suffix: 'Jr' })),
    running(FATHER_HOME, 'Home', -190, person('WILLIAM', 'PRESCOTT', ELM, { suffix: 'SR' })),
  ],
};

const GLADSTONE = address('210 Gladstone Avenue', 'Ottawa', 'ON', 'K2P 0Y6', 'Apt 12');

const roomMates: Situation = {
  name: 'room-mates',
  shows: 'Amara Okoye and Mei Lindqvist share an apartment, not their policies.',
  versions: [
    running(policy('BORL', 'BM 902-7715 D'), 'Home', -90, person('Amara', 'Okoye', GLADSTONE)),
    running(policy('BORL', 'BM 902-7716 D'), 'Home', -88, person('Mei', 'Lindqvist', GLADSTONE)),
  ],
};

const JASPER = address('14 Jasper Road', 'Red Deer', 'AB', 'T4N 3C5');

const twins: Situation = {
  name: 'twins',
  shows: 'Emma and Emily Castellan were born on one day, live at one address, and are two people.',
  versions: [
    running(
      policy('NORD', '61-550210-D'),
      'PersAuto',
      -160,
      person('Emma', 'Castellan', JASPER, { birthDate: '1998-04-12' }),
    ),
    running(
      policy('NORD', '61-550211-D'),
      'PersAuto',
      -160,
      person('Emily', 'Castellan', JASPER, { birthDate: '1998-04-12' }),
    ),
  ],
};

export const UNDER_ONE_ROOF: readonly Situation[] = [
  coupleInOneString,
  jointPolicy,
  fatherAndSon,
  roomMates,
  twins,
];
