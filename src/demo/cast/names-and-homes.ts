import type { Situation } from './cast-types.js';
import { address, person, policy, renewed, running, withAccount } from './words.js';

const ROBERT_HOME = policy('BORL', 'BM 204-7781 D');
const ROBERT_AUTO = policy('TIDE', 'T-2047-7810-D');
const BIRCHMOUNT = address('48 Birchmount Road', 'Toronto', 'ON', 'M4C 2K7');

const shortGivenName: Situation = {
  name: 'short given name',
  shows:
    'Robert Fraser sees his home policy; his auto policy came as Bob Fraser, and a broker has to attach it.',
  versions: [
    running(ROBERT_HOME, 'Home', -120, person('Robert', 'Fraser', BIRCHMOUNT)),
    running(ROBERT_AUTO, 'PersAuto', -95, person('Bob', 'Fraser', BIRCHMOUNT)),
  ],
  steps: [
    ...withAccount(ROBERT_HOME, 'robert.fraser@example.org', 'M4C 2K7', 45),
    {
      do: 'add-edoc',
      insured: ROBERT_HOME,
      policy: ROBERT_HOME,
      daysAgo: 20,
      businessPurpose: 'PCH',
      documentType: 'DEC',
      visibility: 'visible',
      title: 'Declaration after the new roof',
    },
    {
      do: 'add-edoc',
      insured: ROBERT_HOME,
      policy: ROBERT_HOME,
      daysAgo: 12,
      businessPurpose: 'CON',
      documentType: 'CLM',
      visibility: 'internal',
      title: 'Claim notice: water in the basement',
    },
  ],
};

const GENEVIEVE_HOME = policy('BORL', 'BM 311-0926 D');
const GENEVIEVE_AUTO = policy('CEDR', 'CD-8817301');
const GENEVIEVE_COTTAGE = policy('TIDE', 'T-3110-9260-D');

const frenchName: Situation = {
  name: 'French name',
  shows:
    'Two insurers write Geneviève Côté-Lavoie with and without accents, attached by itself; the third puts the unit before the number, not attached.',
  versions: [
    running(
      GENEVIEVE_HOME,
      'Home',
      -200,
      person(
        'Geneviève',
        'Côté-Lavoie',
        address('1204, rue Saint-Denis', 'Montréal', 'QC', 'H2X 3J8', 'app. 3'),
        { language: 'F' },
      ),
    ),
    running(
      GENEVIEVE_AUTO,
      'PersAuto',
      -150,
      person('GENEVIEVE', 'COTE-LAVOIE', address('1204 RUE SAINT-DENIS APP 3', 'MONTREAL', 'QC', 'H2X3J8'), {
        language: 'F',
      }),
    ),
    running(
      GENEVIEVE_COTTAGE,
      'Home',
      -80,
      person('Geneviève', 'Côté-Lavoie', address('3-1204, rue Saint-Denis', 'Montréal', 'QC', 'H2X 3J8'), {
        language: 'F',
      }),
    ),
  ],
  steps: withAccount(GENEVIEVE_HOME, 'genevieve.cote-lavoie@example.org', 'H2X 3J8', 30),
};

const DOUGLAS_HOME = policy('BORL', 'BM 416-5508 D');
const DOUGLAS_AUTO = policy('CEDR', 'CD-4165508');
const WELLINGTON = address('17 Wellington Crescent', 'Winnipeg', 'MB', 'R3C 4T6');
const douglasAuto = running(
  DOUGLAS_AUTO,
  'PersAuto',
  -350,
  person('DOUGLAS', 'PETROFF', address('17 WELLINGTON CRESCENT', 'WINNIPEG', 'MB', 'R3C4T6')),
);

const movedWithOne: Situation = {
  name: 'moved with one insurer',
  shows: 'Douglas Petroff told his new address to one insurer only; both policies stay with him.',
  versions: [
    running(DOUGLAS_HOME, 'Home', -220, person('Douglas', 'Petroff', WELLINGTON)),
    douglasAuto,
    renewed(douglasAuto, 16, {
      purpose: 'REN',
      declaration: true,
      named: [person('DOUGLAS', 'PETROFF', address('902 CORYDON AVENUE', 'WINNIPEG', 'MB', 'R3M0Y2'))],
    }),
  ],
  steps: withAccount(DOUGLAS_HOME, 'douglas.petroff@example.org', 'R3C 4T6', 50),
};

const CATHERINE_HOME = policy('BORL', 'BM 520-1147 D');
const CATHERINE_AUTO = policy('NORD', '52-011470-D');
const MORRIS = address('6 Morris Street', 'Halifax', 'NS', 'B3H 1A9');

const twoSurnames: Situation = {
  name: 'birth and married name',
  shows: 'Catherine Halloran is Catherine Beck with another insurer: two rows until a broker knows better.',
  versions: [
    running(CATHERINE_HOME, 'Home', -180, person('Catherine', 'Halloran', MORRIS)),
    running(CATHERINE_AUTO, 'PersAuto', -75, person('Catherine', 'Beck', MORRIS)),
  ],
};

const KETTLE = policy('GRAN', 'GS/6081155-D');
const OWNER_AUTO = policy('PRAI', 'PG-60811550-D');
const BERNARD = address('2210 Bernard Avenue', 'Kelowna', 'BC', 'V1Y 4N7');

const companyAndOwner: Situation = {
  name: 'company and owner',
  shows: 'Okanagan Kettle Ltd. trades as The Copper Kettle; the auto policy is its owner’s own.',
  versions: [
    running(KETTLE, 'CommlPkg', -140, {
      commercialName: 'Okanagan Kettle Ltd.',
      tradeName: 'The Copper Kettle',
      mailingAddress: BERNARD,
      language: 'E',
    }),
    running(OWNER_AUTO, 'PersAuto', -130, person('Theresa', 'Vandermeer', BERNARD)),
  ],
};

export const NAMES_AND_HOMES: readonly Situation[] = [
  shortGivenName,
  frenchName,
  movedWithOne,
  twoSurnames,
  companyAndOwner,
];
