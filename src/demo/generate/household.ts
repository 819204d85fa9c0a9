import { addDays } from './calendar.js';
import { GIVEN_NAMES, type GivenName, SURNAMES, TRADES, TWINS } from './names.js';
import { type Home, homeOf, type Language } from './places.js';
import { type Random, randomOf } from './random.js';

/** A real person of the generated world, whatever insurers write. */
export type Resident = {
  readonly kind: 'person';
  /** Who it really is: `h12-p1`. */
  readonly id: string;
  readonly relation: Relation;
  readonly given: GivenName;
  readonly middle?: string;
  readonly surname: string;
  readonly suffix?: string;
  readonly birthDate: string;
};
export type Company = {
  readonly kind: 'company';
  readonly id: string;
  readonly relation: 'company';
  readonly name: string;
  readonly tradeName: string;
};
export type Relation =
  'alone' | 'spouse' | 'father' | 'son' | 'parent' | 'child' | 'twin' | 'room-mate' | 'owner';

export type Household = {
  readonly id: string;
  readonly language: Language;
  readonly home: Home;
  /** Some of the household's policies move there at a renewal. */
  readonly nextHome?: Home;
  readonly residents: readonly Resident[];
  readonly company?: Company;
  /** The surname that the second resident takes during the time of the downloads. */
  readonly newSurname?: string;
};

/** Household number `index`; the others have no part in it. */
export function householdOf(seed: string, index: number, today: string): Household {
  const id = `h${index}`;
  const random = randomOf(seed, id);
  const home = homeOf(seed, 2 * index);
  const draw = new Draw(random, home.language, id, today);
  const residents = RESIDENTS[kindOf(random.next())](draw);
  const [first, second] = residents;
  const owned = first?.relation === 'owner' ? companyOf(random, id, first, home.language) : undefined;
  const marries = second?.relation === 'spouse' && second.surname !== first?.surname && random.chance(0.08);
  const moves = !marries && random.chance(0.06);
  return {
    id,
    language: home.language,
    home,
    ...(moves && { nextHome: homeOf(seed, 2 * index + 1, home) }),
    residents,
    ...(owned !== undefined && { company: owned }),
    ...(marries && first !== undefined && { newSurname: first.surname }),
  };
}

type Kind = keyof typeof RESIDENTS;
const SHARES: readonly (readonly [Kind, number])[] = [
  ['alone', 0.34],
  ['couple', 0.32],
  ['fatherAndSon', 0.06],
  ['parentAndChild', 0.08],
  ['twins', 0.04],
  ['roomMates', 0.08],
  ['owner', 0.08],
];

function kindOf(share: number): Kind {
  let left = share;
  return SHARES.find(([, part]) => (left -= part) < 0)?.[0] ?? 'alone';
}

const RESIDENTS = {
  alone: (draw: Draw) => [draw.person('alone', 18, 80)],
  owner: (draw: Draw) => [draw.person('owner', 28, 65)],
  couple: (draw: Draw) => {
    const keepsName = draw.language === 'fr' || draw.random.chance(0.35);
    const one = draw.person('spouse', 25, 75, { sex: 'men' });
    return [
      one,
      draw.person('spouse', 25, 75, { sex: 'women', ...(!keepsName && { surname: one.surname }) }),
    ];
  },
  fatherAndSon: (draw: Draw) => {
    const father = draw.person('father', 48, 70, { sex: 'men', suffix: 'Sr' });
    const { given, middle, surname } = father;
    const same = { given, surname, suffix: 'Jr', ...(middle !== undefined && { middle }) };
    return [father, { ...draw.person('son', 18, 26, { sex: 'men' }), ...same }];
  },
  parentAndChild: (draw: Draw) => {
    const parent = draw.person('parent', 48, 70);
    return [parent, draw.person('child', 18, 26, { surname: parent.surname })];
  },
  twins: (draw: Draw) => {
    const [one, other] = draw.random.pick<readonly [string, string]>(TWINS[draw.language]);
    const first = { ...draw.person('twin', 18, 40), given: { full: one, short: one } };
    return [first, { ...first, id: draw.nextId(), given: { full: other, short: other } }];
  },
  roomMates: (draw: Draw) => [draw.person('room-mate', 19, 35), draw.person('room-mate', 19, 35)],
} satisfies Record<string, (draw: Draw) => readonly Resident[]>;

type Wishes = { sex?: 'men' | 'women'; surname?: string; suffix?: string };

/** Draws the people of one household, no given name twice. */
class Draw {
  readonly #taken = new Set<string>();
  #ordinal = 0;

  constructor(
    readonly random: Random,
    readonly language: Language,
    readonly household: string,
    readonly today: string,
  ) {}

  nextId(): string {
    return `${this.household}-p${++this.#ordinal}`;
  }

  person(relation: Relation, youngest: number, oldest: number, wishes: Wishes = {}): Resident {
    const { random } = this;
    const names = GIVEN_NAMES[this.language][wishes.sex ?? random.pick(['men', 'women'] as const)];
    const given = this.#given(names);
    const days = (youngest + random.below(oldest - youngest)) * 365 + random.below(365);
    return {
      kind: 'person',
      id: this.nextId(),
      relation,
      given,
      ...(random.chance(0.6) && { middle: random.pick(names).full }),
      surname: wishes.surname ?? random.pick(SURNAMES[this.language]),
      ...(wishes.suffix !== undefined && { suffix: wishes.suffix }),
      birthDate: addDays(this.today, -days),
    };
  }

  #given(names: readonly GivenName[]): GivenName {
    const free = names.filter(({ full, short }) => !this.#taken.has(full) && !this.#taken.has(short));
    const given = this.random.pick(free);
    this.#taken.add(given.full).add(given.short);
    return given;
  }
}

function companyOf(random: Random, household: string, owner: Resident, language: Language): Company {
  const [form, tradeName] = random.pick<readonly [string, string]>(TRADES[language]);
  return {
    kind: 'company',
    id: `${household}-b1`,
    relation: 'company',
    name: `${owner.surname} ${form}`,
    tradeName,
  };
}
