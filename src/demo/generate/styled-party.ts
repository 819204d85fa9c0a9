import type { Company, Resident } from './household.js';
import type { InsurerStyle } from './insurers.js';
import type { AddressXml, PartyXml } from './party-xml.js';
import type { Home, Language } from './places.js';
import { randomOf } from './random.js';

/** A resident as an insurer writes one; a habit of its clerks is the same in all its messages about the person. */
export function styledResident(
  resident: Resident,
  surname: string,
  home: Home,
  style: InsurerStyle,
  seed: string,
): PartyXml {
  const random = randomOf(seed, resident.id);
  const short = random.chance(style.shortNames);
  const swapped = random.chance(style.swapsNames);
  const given = short ? resident.given.short : resident.given.full;
  const middle = style.middleName === 'initial' ? resident.middle?.slice(0, 1) : resident.middle;
  return written(
    {
      given: swapped ? surname : given,
      ...(middle !== undefined && style.middleName !== 'none' && { otherGiven: middle }),
      surname: swapped ? given : surname,
      ...(style.suffixes && resident.suffix !== undefined && { suffix: resident.suffix }),
      ...(random.chance(0.3) && { email: emailOf(resident) }),
      ...(style.birthDates && { birthDate: resident.birthDate }),
    },
    home,
    style,
  );
}

/** `John & Mary Smith`, `Luc Tremblay et Marie Gagnon`. */
export function styledCouple(
  [one, other]: readonly [Resident, Resident],
  home: Home,
  style: InsurerStyle,
): PartyXml {
  const and = home.language === 'fr' ? 'et' : '&';
  const first = one.surname === other.surname ? one.given.full : `${one.given.full} ${one.surname}`;
  return written({ commercialName: `${first} ${and} ${other.given.full} ${other.surname}` }, home, style);
}

export function styledCompany(company: Company, home: Home, style: InsurerStyle): PartyXml {
  const tradeName = style.tradeNames ? { tradeName: company.tradeName } : {};
  return written({ commercialName: company.name, ...tradeName }, home, style);
}

const CASED = ['given', 'otherGiven', 'surname', 'suffix', 'commercialName', 'tradeName'] as const;

function written(party: PartyXml, home: Home, style: InsurerStyle): PartyXml {
  const result: PartyXml = {
    ...party,
    mailingAddress: styledAddress(home, style),
    language: languageCode(home),
  };
  for (const key of CASED) if (party[key] !== undefined) result[key] = inCase(party[key], style);
  return result;
}

export function styledAddress(home: Home, style: InsurerStyle): AddressXml {
  const { unit, province, postalCode } = home;
  const apartment = unit === undefined ? undefined : `${home.language === 'fr' ? 'app.' : 'Apt'} ${unit}`;
  const street = streetOf(home, style.abbreviates);
  const number = unit !== undefined && style.unit === 'prefix' ? `${unit}-${home.number}` : home.number;
  const line = home.language === 'fr' ? `${number}, ${street}` : `${number} ${street}`;
  const line1 = apartment !== undefined && style.unit === 'line1' ? `${line} ${apartment}` : line;
  return {
    line1: inCase(line1, style),
    ...(apartment !== undefined && style.unit === 'line2' && { line2: inCase(apartment, style) }),
    city: inCase(home.city, style),
    province,
    postalCode: style.postalCodeSpace ? `${postalCode.slice(0, 3)} ${postalCode.slice(3)}` : postalCode,
    country: 'CA',
  };
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  Street: 'St',
  Avenue: 'Ave',
  Road: 'Rd',
  Drive: 'Dr',
  Crescent: 'Cres',
  avenue: 'av.',
  boulevard: 'boul.',
  chemin: 'ch.',
};

function streetOf({ type, street, language }: Home, abbreviates: boolean): string {
  const kind = abbreviates ? (ABBREVIATIONS[type] ?? type) : type;
  return language === 'fr' ? `${kind} ${street}` : `${street} ${kind}`;
}

function inCase(text: string, { upperCase, accents }: InsurerStyle): string {
  const plain = accents ? text : withoutAccents(text);
  return upperCase ? plain.toUpperCase() : plain;
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/gu, '');
}

export function languageCode({ language }: { language: Language }): 'E' | 'F' {
  return language === 'fr' ? 'F' : 'E';
}

function emailOf({ id, given, surname }: Resident): string {
  const name = withoutAccents(`${given.full}.${surname}`)
    .toLowerCase()
    .replace(/[^a-z.]/gu, '');
  return `${name}.${id}@example.org`;
}
