import type { Situation } from './cast-types.js';
import { address, person, policy, renewed, running, then, withAccount } from './words.js';

const ASHDOWN = running(
  policy('BORL', 'BM 118-3307 D'),
  'PersAuto',
  -230,
  person('Gregory', 'Ashdown', address('63 Albert Street', 'Regina', 'SK', 'S4P 2N9')),
);

const cancelledSoon: Situation = {
  name: 'cancelled from next week',
  shows: 'Gregory Ashdown’s policy is still active: its cancellation takes effect in a week.',
  versions: [ASHDOWN, then(ASHDOWN, 'XLN', 4, { effective: 7 })],
};

const FERREIRA = running(
  policy('CEDR', 'CD-2254410'),
  'Home',
  -250,
  person('Susan', 'Ferreira', address('8 Portage Avenue', 'Brandon', 'MB', 'R7A 3K1')),
);
const ferreiraCancelled = then(FERREIRA, 'XLN', 24, { effective: -14 });

const reinstated: Situation = {
  name: 'reinstated',
  shows: 'Susan Ferreira’s policy was cancelled, paid and reinstated.',
  versions: [FERREIRA, ferreiraCancelled, then(ferreiraCancelled, 'REI', 11, { effective: -14 })],
};

const YATES = running(
  policy('BORL', 'BM 336-9014 D'),
  'PersAuto',
  -335,
  person('Kenneth', 'Yates', address('402 Granville Drive', 'Surrey', 'BC', 'V3T 2W6')),
);

const renewedNextMonth: Situation = {
  name: 'renewed for next month',
  shows: 'Kenneth Yates has this term and, from next month, the next.',
  versions: [YATES, renewed(YATES, 9, { declaration: true })],
};

const MUNRO_HOME = policy('BORL', 'BM 447-2208 D');
const MUNRO_AUTO = policy('PRAI', 'PG-44722080-D');
const WATER = address('19 Water Street', "St. John's", 'NL', 'A1C 1B4');
const MUNRO = person('Deborah', 'Munro', WATER);
const munroAuto = running(MUNRO_AUTO, 'PersAuto', -300, MUNRO);

const formerClient: Situation = {
  name: 'former client',
  shows: 'Deborah Munro has no active policy left; she still signs in and reads her documents.',
  versions: [
    running(MUNRO_HOME, 'Home', -420, MUNRO),
    munroAuto,
    then(munroAuto, 'XLN', 70, { effective: -65 }),
  ],
  steps: [
    ...withAccount(MUNRO_HOME, 'deborah.munro@example.org', 'A1C 1B4', 56),
    {
      do: 'add-edoc',
      insured: MUNRO_HOME,
      policy: MUNRO_HOME,
      daysAgo: 55,
      businessPurpose: 'NBS',
      documentType: 'DEC',
      visibility: 'visible',
      title: 'Declaration of the last term',
    },
    {
      do: 'add-edoc',
      insured: MUNRO_HOME,
      policy: MUNRO_HOME,
      daysAgo: 55,
      businessPurpose: 'XRW',
      documentType: 'NRN',
      visibility: 'visible',
      title: 'Non-renewal notice',
    },
  ],
};

const AMES = running(
  policy('CEDR', 'CD-9935020'),
  'Home',
  -140,
  person('Rosalind', 'Ames', address('50 Church Street', 'Charlottetown', 'PE', 'C1A 4G2')),
);

const namedInsuredChanged: Situation = {
  name: 'named insured changed',
  shows:
    'Rosalind Ames’s policy now names somebody else first; she sees nothing newer until a broker confirms.',
  versions: [
    AMES,
    then(AMES, 'PCH', 6, {
      named: [
        { ...AMES.named[0], given: 'Leonard' },
        { ...AMES.named[0], given: 'Rosalind' },
      ],
    }),
  ],
};

export const POLICIES_AND_TIME: readonly Situation[] = [
  cancelledSoon,
  reinstated,
  renewedNextMonth,
  formerClient,
  namedInsuredChanged,
];
