import { reject, type Rejection } from '../../kernel/index.js';
import { emailProblem } from '../insureds/index.js';
import type { BrokerageSettings } from './brokerage.js';
import { codesProblem, type CodesRejection } from './codes-problem.js';

export type SettingsRejection =
  | 'company-alias-malformed'
  | 'insurer-name-malformed'
  | 'brokerage-name-missing'
  | 'time-zone-unknown'
  | 'languages-missing'
  | 'language-unknown'
  | 'brokerage-address-missing'
  | 'colour-malformed'
  | 'mail-from-malformed'
  | CodesRejection;

const MOST_INSURERS = 200;
const COLOUR = /^#[0-9a-f]{6}$/iu;

/** What is wrong with the settings of a brokerage, if anything. */
export function settingsProblem(settings: BrokerageSettings): Rejection<SettingsRejection> | undefined {
  if (settings.name.trim() === '') return reject('brokerage-name-missing');
  const { line1, city, province, postalCode } = settings.address;
  // It stands under every mail, as the law on commercial mails wants it.
  if ([line1, city, province, postalCode].some((part) => part.trim() === ''))
    return reject('brokerage-address-missing');
  if (settings.languages.length === 0) return reject('languages-missing');
  const languages: readonly string[] = settings.languages;
  if (!languages.every((language) => language === 'en' || language === 'fr'))
    return reject('language-unknown');
  const aliases: readonly unknown[] = Object.values(settings.companyAliases);
  if (!aliases.every((code) => typeof code === 'string' && code.trim() !== ''))
    return reject('company-alias-malformed');
  const names: readonly unknown[] = Object.values(settings.insurerNames ?? {});
  if (names.length > MOST_INSURERS || !names.every(isInsurerName)) return reject('insurer-name-malformed');
  if (!isTimeZone(settings.timeZone)) return reject('time-zone-unknown');
  // It stands in the style of mails and pages.
  if (settings.colour !== undefined && !COLOUR.test(settings.colour)) return reject('colour-malformed');
  if (settings.mailFrom !== undefined && !isSender(settings.mailFrom)) return reject('mail-from-malformed');
  return settings.codes === undefined ? undefined : codesProblem(settings.codes);
}

/** Plain letters only: few servers take a sender of any other (RFC 6531). */
function isSender(address: string): boolean {
  return /^[\x21-\x7e]+$/u.test(address) && emailProblem(address) === undefined;
}

function isInsurerName(name: unknown): boolean {
  return typeof name === 'string' && name.trim() !== '' && name.length <= 100;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
