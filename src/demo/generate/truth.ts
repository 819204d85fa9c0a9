import type { PartyXml } from './party-xml.js';

/** What really is, of one policy that the files bring: one line of `truth.jsonl`. */
export type TruthRow = {
  readonly company: string;
  readonly number: string;
  readonly line: string;
  /** Who it really is: `h12-p1`; `h12-p1+h12-p2` of a couple in one string, `h12-b1` of a company. */
  readonly person: string;
  readonly household: string;
  /** `father`, `twin`, `room-mate` ... */
  readonly relation: string;
  /** The first named insured as the newest version has it. */
  readonly named: TruthParty;
  /** Every way the files name the first insured, in the order of the files; the last need not be `named`. */
  readonly namings: readonly TruthParty[];
};

export type TruthParty = Omit<PartyXml, 'email' | 'phone' | 'language'>;

export function truthParty({
  email: _email,
  phone: _phone,
  language: _language,
  ...party
}: PartyXml): TruthParty {
  return party;
}

/** Each once, in order. */
export function distinct(parties: readonly TruthParty[]): TruthParty[] {
  const seen = new Map(parties.map((party) => [JSON.stringify(party), party]));
  return [...seen.values()];
}
