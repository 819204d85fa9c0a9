import { randomOf, scattered } from './random.js';

export type Language = 'en' | 'fr';

/** Where somebody lives, before an insurer writes it in its own way. */
export type Home = {
  readonly number: string;
  /** `Maple` */
  readonly street: string;
  /** `Street`, `rue`: French stands before the name. */
  readonly type: string;
  readonly unit?: string;
  readonly city: string;
  readonly province: string;
  /** `A1A1A1` */
  readonly postalCode: string;
  readonly language: Language;
};

type Province = {
  readonly code: string;
  readonly weight: number;
  readonly french: number;
  readonly cities: readonly string[];
};

const province = (code: string, weight: number, french: number, ...cities: string[]): Province => ({
  code,
  weight,
  french,
  cities,
});

/** City and the first three characters of its postal codes. */
const PROVINCES: readonly Province[] = [
  province(
    'ON',
    38,
    0.05,
    'Toronto M4C',
    'Toronto M6G',
    'Ottawa K1N',
    'Hamilton L8P',
    'London N6A',
    'Sudbury P3E',
  ),
  province(
    'QC',
    24,
    0.85,
    'Montréal H2X',
    'Montréal H1Y',
    'Québec G1R',
    'Gatineau J8X',
    'Trois-Rivières G9A',
  ),
  province('BC', 13, 0, 'Vancouver V5K', 'Victoria V8W', 'Kelowna V1Y', 'Surrey V3T'),
  province('AB', 11, 0.01, 'Calgary T2P', 'Edmonton T5J', 'Red Deer T4N'),
  province('MB', 4, 0.04, 'Winnipeg R3C', 'Brandon R7A'),
  province('SK', 3, 0, 'Saskatoon S7K', 'Regina S4P'),
  province('NS', 3, 0.03, 'Halifax B3H', 'Sydney B1P'),
  province('NB', 2, 0.4, 'Moncton E1C', 'Edmundston E3V'),
  province('NL', 1, 0, "St. John's A1C"),
  province('PE', 1, 0, 'Charlottetown C1A'),
];

const STREETS = {
  en: (
    'Maple Queen King Elm Oak Victoria Dundas Wellington Birch Cedar Pine Lakeshore Church Mill Albert St-Clair ' +
    'Churchill Kingsway Granville Portage Robson Jasper Water Spring Garden Prince Duke Barrington Beech Willow'
  ).split(' '),
  fr: (
    'Saint-Denis Saint-Laurent Laurier Sherbrooke Papineau Cartier Champlain Frontenac Saint-Joseph Sainte-Foy ' +
    'Notre-Dame Bélanger Rachel Rosemont Beaubien Masson Fabre Chambord Garnier Boyer Marquette Chabot Bordeaux ' +
    'Lanaudière Parthenais Fullum Gilford Villeray Jarry Molson'
  ).split(' '),
} as const;
const TYPES = {
  en: ['Street', 'Street', 'Avenue', 'Road', 'Drive', 'Crescent'],
  fr: ['rue', 'rue', 'avenue', 'boulevard', 'chemin'],
} as const;

const CIVIC_NUMBERS = 9000;
const LETTERS = 'ABCEGHJKLMNPRSTVWXYZ';

/** The home of a place number: no two places below 270,000 have both street name and civic number in common. */
export function homeOf(seed: string, place: number, near?: Home): Home {
  const random = randomOf(seed, 'home', place);
  const { code, french, cities } = near === undefined ? weighted(random.next()) : provinceOf(near.province);
  const language = near?.language ?? (random.chance(french) ? 'fr' : 'en');
  const [, city = '', area = ''] = /^(.*) (\w{3})$/.exec(random.pick(cities)) ?? [];
  const streets = STREETS[language];
  const number = 1 + scattered(Math.floor(place / streets.length) % CIVIC_NUMBERS, CIVIC_NUMBERS, 7919);
  const unit = random.chance(0.3) ? String(1 + random.below(40)) : undefined;
  return {
    number: String(number),
    street: streets[place % streets.length]!,
    type: random.pick(TYPES[language]),
    ...(unit !== undefined && { unit }),
    city,
    province: code,
    postalCode: `${area}${random.below(10)}${LETTERS.charAt(random.below(20))}${random.below(10)}`,
    language,
  };
}

function weighted(share: number): Province {
  let left = share * PROVINCES.reduce((sum, { weight }) => sum + weight, 0);
  return PROVINCES.find(({ weight }) => (left -= weight) < 0) ?? PROVINCES[0]!;
}

function provinceOf(code: string): Province {
  return PROVINCES.find((one) => one.code === code) ?? PROVINCES[0]!;
}
