import type { BrokerageSettings } from './brokerage.js';

export type SettingsRejection =
  'company-alias-malformed' | 'brokerage-name-missing' | 'time-zone-unknown' | 'languages-missing';

/** What is wrong with the settings of a brokerage, if anything. */
export function settingsProblem(settings: BrokerageSettings): SettingsRejection | undefined {
  if (settings.name.trim() === '') return 'brokerage-name-missing';
  if (settings.languages.length === 0) return 'languages-missing';
  const aliases: readonly unknown[] = Object.values(settings.companyAliases);
  if (!aliases.every((code) => typeof code === 'string' && code.trim() !== ''))
    return 'company-alias-malformed';
  return isTimeZone(settings.timeZone) ? undefined : 'time-zone-unknown';
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
