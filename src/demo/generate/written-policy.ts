import type { Coverage } from './coverage.js';
import type { EdocMessageXml } from './edoc-xml.js';
import type { Household, Resident } from './household.js';
import type { Insurer } from './insurers.js';
import type { Happening } from './lifecycle.js';
import type { PartyXml } from './party-xml.js';
import type { PolicyMessageXml } from './policy-xml.js';
import { type Random, uuidOf } from './random.js';
import { samplePdf } from './sample-pdf.js';
import { languageCode, styledAddress, styledCompany, styledCouple, styledResident } from './styled-party.js';

/** How the brokerage is known to insurers. */
export type Addressee = { readonly mailbox: string; readonly contractNumber: string };

export function namedInsureds(
  { holder, insurer }: Coverage,
  household: Household,
  { moved, renamed }: Pick<Happening, 'moved' | 'renamed'>,
  seed: string,
): readonly [PartyXml, ...PartyXml[]] {
  const home = moved && household.nextHome !== undefined ? household.nextHome : household.home;
  const { style } = insurer;
  const named = (resident: Resident, surname = resident.surname) =>
    styledResident(resident, surname, home, style, `${seed}/${insurer.code}`);
  switch (holder.kind) {
    case 'couple':
      return [styledCouple(holder.both, home, style)];
    case 'company':
      return [styledCompany(holder.company, home, style)];
    case 'resident': {
      const first = named(holder.resident, renamed ? household.newSurname : undefined);
      return holder.second === undefined ? [first] : [first, named(holder.second)];
    }
  }
}

/** The n-th message of a policy: each a minute later, so that two of one day have an order. */
export function writtenPolicy(
  { coverage, household, happening, n }: Written,
  insureds: readonly PartyXml[],
  { mailbox, contractNumber }: Addressee,
  random: Random,
): PolicyMessageXml {
  const { insurer, line } = coverage;
  return {
    line: line.message,
    verb: happening.verb,
    rqUid: uuidOf(random),
    purpose: happening.purpose,
    mailbox,
    contractNumber,
    requestedAt: at(happening.madeOn, `02:${String(n % 60).padStart(2, '0')}`),
    effectiveAt: at(happening.effective, '00:01'),
    insureds,
    policyNumber: n > 0 && random.chance(0.1) ? coverage.number.replace(/[ /-]/gu, '') : coverage.number,
    companyCode: insurer.code,
    lineOfBusiness: line.code,
    ...(line.sub !== undefined && { lineOfBusinessSub: line.sub }),
    termEffective: happening.termEffective,
    termExpiry: happening.termExpiry,
    ...(insurer.style.sequences && { sequence: happening.sequence }),
    billing: n % 3 === 0 ? 'A' : 'P',
    language: languageCode(household),
    inception: happening.inception,
    ...(line.message === 'PersAuto'
      ? { vehicle: vehicleOf(coverage.number) }
      : { location: styledAddress(household.home, insurer.style) }),
  };
}

export type Written = {
  readonly coverage: Coverage;
  readonly household: Household;
  readonly happening: Happening;
  readonly n: number;
};

/** The declaration that belongs to a policy message. */
export function writtenEdoc(
  { coverage, household, happening }: Written,
  named: PartyXml,
  sentOn: string,
  random: Random,
): EdocMessageXml {
  const { insurer, number, line } = coverage;
  const french = household.language === 'fr';
  const description = french ? 'Page de déclarations' : 'Policy declaration';
  const term = `${happening.termEffective} - ${happening.termExpiry}`;
  const content = samplePdf({
    title: description,
    lines: [insurer.name, `${french ? 'Police' : 'Policy'} ${number}`, term],
  });
  return {
    rqUid: uuidOf(random),
    sender: insurer.name,
    sentAt: at(sentOn, '03:00'),
    insured: named,
    policyNumber: number,
    companyCode: insurer.code,
    lineOfBusiness: line.code,
    termEffective: happening.termEffective,
    termExpiry: happening.termExpiry,
    purpose: happening.purpose,
    attachments: [{ description, type: 'DEC', filename: `${fileName(insurer, number)}.pdf`, content }],
  };
}

const fileName = ({ code }: Insurer, number: string) => `${code}-${number.replace(/\W+/gu, '')}`;

export const at = (date: string, time: string): string => `${date}T${time}:00-05:00`;

const CARS = [
  ['Toyota', 'Corolla'],
  ['Honda', 'Civic'],
  ['Ford', 'F-150'],
  ['Mazda', 'CX-5'],
  ['Hyundai', 'Kona'],
] as const;

function vehicleOf(number: string) {
  const digits = number.replace(/\D/gu, '');
  const [manufacturer, model] = CARS[Number(digits) % CARS.length]!;
  return {
    manufacturer,
    model,
    year: 2010 + (Number(digits) % 15),
    vin: `SAMPLE${digits.padStart(11, '0').slice(-11)}`,
  };
}
