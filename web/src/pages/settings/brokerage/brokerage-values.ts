import type { Settings, SettingsChanges } from '../use-settings';

/** A company code that is sent, and the one it means or the insurer's name. */
export type Pair = readonly [code: string, means: string];

export interface BrokerageValues {
  readonly name: string;
  readonly phone: string;
  readonly mailFrom: string;
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
  readonly aliases: readonly Pair[];
  readonly insurerNames: readonly Pair[];
  readonly firstUseCheck: boolean;
}

const ADDRESS = ['line1', 'line2', 'city', 'province', 'postalCode'] as const;

export function valuesOf(settings: Settings): BrokerageValues {
  const {
    name,
    phone = '',
    mailFrom = '',
    address,
    timeZone,
    languages,
    mailboxes,
    contractNumbers,
  } = settings;
  const { companyAliases, insurerNames = {}, firstUseCheck } = settings;
  return {
    ...{ name, phone, mailFrom, line2: '', ...address, timeZone, mailboxes, contractNumbers, firstUseCheck },
    languages: languages.join(','),
    aliases: Object.entries(companyAliases),
    insurerNames: Object.entries(insurerNames),
  };
}

/** Only what was touched: what another admin changed beside it stays theirs. */
export function changesOf(
  values: BrokerageValues,
  touched: readonly (keyof BrokerageValues)[],
): SettingsChanges {
  const { name, phone, mailFrom, timeZone, languages, mailboxes, contractNumbers, firstUseCheck } = values;
  const all: SettingsChanges = {
    name: name.trim(),
    phone: orNull(phone),
    mailFrom: orNull(mailFrom),
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
    ...(touched.includes('aliases') && { companyAliases: written(values.aliases, upper) }),
    ...(touched.includes('insurerNames') && { insurerNames: written(values.insurerNames, String) }),
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function addressOf({ line1, line2, city, province, postalCode }: BrokerageValues): Settings['address'] {
  const second = line2.trim();
  const first = { line1: line1.trim(), city: city.trim(), province: province.trim() };
  return { ...first, postalCode: postalCode.trim(), ...(second !== '' && { line2: second }) };
}

const upper = (code: string): string => code.toUpperCase();

/** Codes in capitals, as insurers send them; a line left empty is none. */
function written(pairs: readonly Pair[], meaning: (text: string) => string): Record<string, string> {
  const filled = pairs.filter((pair) => pair.some((half) => half.trim() !== ''));
  return Object.fromEntries(filled.map(([code, means]) => [upper(code.trim()), meaning(means.trim())]));
}
