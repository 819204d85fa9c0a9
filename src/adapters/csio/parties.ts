import {
  type DownloadedAddress,
  type InsuredName,
  type NamedInsured,
} from '../../kernel/ports/download-reader.js';
import { civilMoment } from './dates.js';
import { child, children, code, type Element, present, value } from './element.js';

/** `AddrTypeCd` of a mailing address, and of the place that is insured. */
const MAILING = '1';
const RISK = '10';

/** Undefined where a party has no name. */
export function namedInsured(party: Element): NamedInsured | undefined {
  const name = nameOf(party);
  if (name === undefined) return undefined;
  const contact = child(party, 'GeneralPartyInfo', 'Communications');
  const person = child(party, 'InsuredOrPrincipalInfo', 'PersonInfo');
  const birthDate = value(person, 'BirthDt');
  return present({
    name,
    mailingAddress: mailingAddress(party),
    email: value(contact, 'EmailInfo', 'EmailAddr'),
    phone: value(contact, 'PhoneInfo', 'PhoneNumber'),
    language: code(contact, 'LanguageCd') ?? code(person, 'LanguageCd'),
    birthDate: birthDate === undefined ? undefined : civilMoment(birthDate)?.civil,
    role: code(party, 'InsuredOrPrincipalInfo', 'InsuredOrPrincipalRoleCd'),
  });
}

export function nameOf(party: Element): InsuredName | undefined {
  const info = child(party, 'GeneralPartyInfo', 'NameInfo');
  const commercial = child(info, 'CommlName');
  const supplement = child(info, 'SupplementaryNameInfo') ?? child(commercial, 'SupplementaryNameInfo');
  const tradeName =
    (code(supplement, 'SupplementaryNameCd') ?? 'DBA') === 'DBA'
      ? value(supplement, 'SupplementaryName')
      : undefined;
  const business = value(commercial, 'CommercialName');
  if (business !== undefined) return { kind: 'business', name: business, ...present({ tradeName }) };
  const person = child(info, 'PersonName');
  const parts = present({
    title: value(person, 'TitlePrefix'),
    given: value(person, 'GivenName'),
    otherGiven: value(person, 'OtherGivenName'),
    surname: value(person, 'Surname'),
    suffix: value(person, 'NameSuffix'),
    tradeName,
  });
  return Object.keys(parts).length === 0 ? undefined : { kind: 'person', ...parts };
}

function mailingAddress(party: Element): DownloadedAddress | undefined {
  const all = children(child(party, 'GeneralPartyInfo'), 'Addr');
  const chosen =
    all.find((one) => code(one, 'AddrTypeCd') === MAILING) ??
    all.find((one) => code(one, 'AddrTypeCd') !== RISK);
  return chosen && address(chosen);
}

/** Undefined where an address says nothing. */
export function address(element: Element): DownloadedAddress | undefined {
  const parts = present({
    line1: value(element, 'Addr1'),
    line2: value(element, 'Addr2'),
    city: value(element, 'City'),
    province: code(element, 'StateProvCd'),
    postalCode: value(element, 'PostalCode'),
    country: code(element, 'CountryCd'),
  });
  return Object.keys(parts).length === 0 ? undefined : parts;
}
