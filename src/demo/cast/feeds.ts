import type { Situation } from './cast-types.js';
import { address, person, policy, running, then } from './words.js';

/** Sends nothing any more. */
export const SILENT_INSURER = 'SOUR';

const TOLLIVER = running(
  policy(SILENT_INSURER, 'SV-100482'),
  'Home',
  -260,
  person('Fiona', 'Tolliver', address('11 Pine Road', 'Kingston', 'ON', 'K7L 3N6')),
);

const silentInsurer: Situation = {
  name: 'silent insurer',
  shows: 'Souris Valley Mutual sent nothing for three weeks.',
  versions: [TOLLIVER, then(TOLLIVER, 'PCH', 22)],
};

const ITO = running(
  policy('BORL', 'BM 886-4420 D'),
  'PersAuto',
  -145,
  person('Margaret', 'Ito', address('340 Dundas Street', 'London', 'ON', 'N6A 1H3')),
);

const gap: Situation = {
  name: 'gap',
  shows: 'The third message about Margaret Ito’s policy never came; the fourth did.',
  versions: [ITO, then(ITO, 'PCH', 27), then(ITO, 'PCH', 13, { sequence: 4 })],
};

const FONTAINE = running(
  policy('NORD', '79-118250-D'),
  'Home',
  -105,
  person('Rosalie', 'Fontaine', address('45, rue Cartier', 'Trois-Rivières', 'QC', 'G9A 5H7'), {
    language: 'F',
  }),
);

const privateCode: Situation = {
  name: 'private code',
  shows: 'Nordet sent a Business Purpose of its own, ZC7; it is kept, counted and taken as a change.',
  versions: [FONTAINE, then(FONTAINE, 'ZC7', 8)],
};

const waitingEdoc: Situation = {
  name: 'eDoc that waits',
  shows: 'A declaration came before its policy and waits for it.',
  versions: [],
  edocs: [
    {
      policy: policy('BORL', 'BM 990-5561 D'),
      daysAgo: 1,
      title: 'Policy declaration',
      named: { given: 'Helena', surname: 'Marchbank' },
    },
  ],
};

export const FEEDS: readonly Situation[] = [silentInsurer, gap, privateCode, waitingEdoc];
