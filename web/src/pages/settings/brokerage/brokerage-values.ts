import type { Settings, SettingsChanges } from '../use-settings';

/** A company code that is sent, and the one it means. */
export type Alias = readonly [code: string, means: string];

export interface BrokerageValues {
  readonly name: string;
  readonly phone: string;
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly province: string;
  readonly postalCode: string;
  readonly timeZone: string;
  /** In order, with commas. */
  readonly languages: string;
  readonly mailboxes: readonly string[];
  readonly contractNumbers: readonly string[];
  readonly aliases: readonly Alias[];
  readonly firstUseCheck: boolean;
}

const ADDRESS = ['line1', 'line2', 'city', 'province', 'postalCode'] as const;

export function valuesOf(settings: Settings): BrokerageValues {
  const { name, phone = '', address, timeZone, languages, mailboxes, contractNumbers } = settings;
  const { companyAliases, firstUseCheck } = settings;
  return {
    ...{ name, phone, line2: '', ...address, timeZone, mailboxes, contractNumbers, firstUseCheck },
    languages: languages.join(','),
    aliases: Object.entries(companyAliases),
  };
}

/** Only what was touched: what another admin changed beside it stays theirs. */
export function changesOf(
  values: BrokerageValues,
  touched: readonly (keyof BrokerageValues)[],
): SettingsChanges {
  const { name, phone, timeZone, languages, mailboxes, contractNumbers, aliases, firstUseCheck } = values;
  const all: SettingsChanges = {
    name: name.trim(),
    phone: phone.trim() === '' ? null : phone.trim(),
    timeZone,
    languages: languages.split(',') as Settings['languages'],
    mailboxes: [...mailboxes],
    contractNumbers: [...contractNumbers],
    firstUseCheck,
  };
  const own = Object.entries(all).filter(([key]) => touched.includes(key as keyof BrokerageValues));
  return {
    ...Object.fromEntries(own),
    ...(ADDRESS.some((part) => touched.includes(part)) && { address: addressOf(values) }),
    ...(touched.includes('aliases') && { companyAliases: aliasesOf(aliases) }),
  };
}

function addressOf({ line1, line2, city, province, postalCode }: BrokerageValues): Settings['address'] {
  const second = line2.trim();
  const first = { line1: line1.trim(), city: city.trim(), province: province.trim() };
  return { ...first, postalCode: postalCode.trim(), ...(second !== '' && { line2: second }) };
}

function aliasesOf(aliases: readonly Alias[]): Record<string, string> {
  const written = aliases.map((alias) => alias.map((code) => code.trim().toUpperCase()));
  const filled = written.filter((alias) => alias.some((code) => code !== ''));
  return Object.fromEntries(filled.map(([code = '', means = '']) => [code, means]));
}
