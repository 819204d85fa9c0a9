import { element, textElement } from './xml.js';

export type AddressXml = {
  line1: string;
  line2?: string;
  city?: string;
  province?: string;
  postalCode?: string;
  country?: string;
};

/** A named insured as an insurer writes one: parts of a person's name, or one commercial name. */
export type PartyXml = {
  title?: string;
  given?: string;
  otherGiven?: string;
  surname?: string;
  suffix?: string;
  commercialName?: string;
  tradeName?: string;
  mailingAddress?: AddressXml;
  email?: string;
  phone?: string;
  language?: 'E' | 'F';
  /** YYYY-MM-DD */
  birthDate?: string;
};

/** The n-th `InsuredOrPrincipal` of a message, counted from 1. */
export function insuredXml(party: PartyXml, ordinal: number): string {
  return (
    `<InsuredOrPrincipal id="ins${ordinal}">` +
    element('GeneralPartyInfo', nameXml(party), mailingAddressXml(party.mailingAddress), contactXml(party)) +
    element(
      'InsuredOrPrincipalInfo',
      textElement('InsuredOrPrincipalRoleCd', 'csio:5'),
      element('PersonInfo', textElement('BirthDt', party.birthDate)),
    ) +
    '</InsuredOrPrincipal>'
  );
}

export function nameXml(party: PartyXml): string {
  return element(
    'NameInfo',
    element(
      'PersonName',
      textElement('TitlePrefix', party.title),
      textElement('Surname', party.surname),
      textElement('GivenName', party.given),
      textElement('OtherGivenName', party.otherGiven),
      textElement('NameSuffix', party.suffix),
    ),
    element('CommlName', textElement('CommercialName', party.commercialName)),
    party.tradeName === undefined
      ? ''
      : element(
          'SupplementaryNameInfo',
          textElement('SupplementaryNameCd', 'csio:DBA'),
          textElement('SupplementaryName', party.tradeName),
        ),
  );
}

function mailingAddressXml(address: AddressXml | undefined): string {
  return address === undefined
    ? ''
    : element('Addr', textElement('AddrTypeCd', 'csio:1'), addressXml(address));
}

export function addressXml(address: AddressXml): string {
  return [
    textElement('Addr1', address.line1),
    textElement('Addr2', address.line2),
    textElement('City', address.city),
    textElement('StateProvCd', address.province),
    textElement('PostalCode', address.postalCode),
    textElement('CountryCd', address.country),
  ].join('');
}

function contactXml(party: PartyXml): string {
  return element(
    'Communications',
    element('PhoneInfo', textElement('PhoneNumber', party.phone)),
    element('EmailInfo', textElement('EmailAddr', party.email)),
    textElement('LanguageCd', party.language),
  );
}
