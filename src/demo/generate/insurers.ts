/** How one insurer writes names and addresses, and numbers its messages. */
export type InsurerStyle = {
  readonly upperCase: boolean;
  readonly accents: boolean;
  /** `ST` for `Street`. */
  readonly abbreviates: boolean;
  /** On the street's line after it, on a line of its own, or before the number: `4-123`. */
  readonly unit: 'line1' | 'line2' | 'prefix';
  readonly postalCodeSpace: boolean;
  readonly middleName: 'none' | 'initial' | 'full';
  /** How often it has the short form of a given name. */
  readonly shortNames: number;
  /** How often a clerk put the surname in the given name's field. */
  readonly swapsNames: number;
  /** A couple in one string instead of two named insureds. */
  readonly couplesInOneString: boolean;
  readonly suffixes: boolean;
  readonly birthDates: boolean;
  readonly sequences: boolean;
  readonly tradeNames: boolean;
};

export type Insurer = {
  readonly code: string;
  readonly name: string;
  /** `#` is a digit of the policy's number. */
  readonly numberFormat: string;
  readonly renewalCode: 'RWL' | 'RW' | 'REN';
  readonly encoding: 'UTF-8' | 'ISO-8859-1';
  readonly style: InsurerStyle;
};

const PLAIN: InsurerStyle = {
  upperCase: false,
  accents: true,
  abbreviates: false,
  unit: 'line2',
  postalCodeSpace: true,
  middleName: 'none',
  shortNames: 0,
  swapsNames: 0,
  couplesInOneString: false,
  suffixes: true,
  birthDates: false,
  sequences: true,
  tradeNames: true,
};
const MAINFRAME = { upperCase: true, accents: false, postalCodeSpace: false } as const;

const insurer = (
  code: string,
  name: string,
  numberFormat: string,
  style: Partial<InsurerStyle>,
  more: Partial<Pick<Insurer, 'renewalCode' | 'encoding'>> = {},
): Insurer => ({
  code,
  name,
  numberFormat,
  renewalCode: 'RWL',
  encoding: 'UTF-8',
  ...more,
  style: { ...PLAIN, ...style },
});

/** Invented insurers. Boreal, Cedre and Nordet write alike enough to be equal; the others differ in what a broker must see. */
export const INSURERS: readonly Insurer[] = [
  insurer('BORL', 'Boreal Mutual', 'BM ###-#### A', { birthDates: true }),
  insurer('CEDR', 'Cedre Assurances', 'C########', { ...MAINFRAME, unit: 'line1' }, { renewalCode: 'REN' }),
  insurer('NORD', 'Nordet Assurance', '##-######', { swapsNames: 0.05 }, { encoding: 'ISO-8859-1' }),
  insurer('PRAI', 'Prairie General', 'PG########', {
    ...MAINFRAME,
    abbreviates: true,
    middleName: 'initial',
    tradeNames: false,
  }),
  insurer('TIDE', 'Tidewater Insurance', 'T-####-####', {
    unit: 'prefix',
    shortNames: 0.5,
    couplesInOneString: true,
    birthDates: true,
  }),
  insurer(
    'GRAN',
    'Granite Specialty',
    'GS/#######',
    { ...MAINFRAME, suffixes: false, sequences: false, middleName: 'full', unit: 'line1' },
    { renewalCode: 'RW' },
  ),
];
