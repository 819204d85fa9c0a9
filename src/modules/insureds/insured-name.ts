import { fold, foldedWords, foldWithoutPunctuation } from '../../kernel/folding.js';
import { isCompanyName, joinsTwoNames } from './joint-name.js';

export type PersonName = {
  kind: 'person';
  title?: string;
  given?: string;
  otherGiven?: string;
  surname?: string;
  suffix?: string;
};
export type BusinessName = { kind: 'business'; name: string; tradeName?: string };
/** Two people in one string, as some insurers send them: "John & Mary Smith". Never split: a guess would make people up. */
export type CoupleName = { kind: 'couple'; name: string };
export type InsuredName = PersonName | BusinessName | CoupleName;

/** As the download reader gives a name, and as a form may: blank parts count as missing. */
export type NameAsDownloaded =
  | {
      readonly kind: 'person';
      readonly title?: string | undefined;
      readonly given?: string | undefined;
      readonly otherGiven?: string | undefined;
      readonly surname?: string | undefined;
      readonly suffix?: string | undefined;
      readonly tradeName?: string | undefined;
    }
  | { readonly kind: 'business'; readonly name: string; readonly tradeName?: string | undefined };

/**
 * The kind of name it really is: insurers put couples into either place, companies into the surname, and a trade name
 * makes a business of its owner. Undefined where nothing is said.
 */
export function insuredNameFrom(downloaded: NameAsDownloaded): InsuredName | undefined {
  const tradeName = tidy(downloaded.tradeName);
  if (downloaded.kind === 'business') return commercial(tidy(downloaded.name), tradeName);
  const person: PersonName = {
    kind: 'person',
    ...part('title', downloaded.title),
    ...part('given', downloaded.given),
    ...part('otherGiven', downloaded.otherGiven),
    ...part('surname', downloaded.surname),
    ...part('suffix', downloaded.suffix),
  };
  const inOneString = displayName(person);
  if (tradeName !== undefined || inOneString === '') return commercial(tidy(inOneString), tradeName);
  const onlySurname = person.given === undefined && person.otherGiven === undefined;
  const isPerson = !joinsTwoNames(inOneString) && !(onlySurname && isCompanyName(inOneString));
  return isPerson ? person : commercial(inOneString, undefined);
}

function commercial(
  name: string | undefined,
  tradeName: string | undefined,
): BusinessName | CoupleName | undefined {
  if (name === undefined) return tradeName === undefined ? undefined : { kind: 'business', name: tradeName };
  if (tradeName !== undefined) return { kind: 'business', name, tradeName };
  return { kind: joinsTwoNames(name) && !isCompanyName(name) ? 'couple' : 'business', name };
}

/** As a broker reads it, without the title. */
export function displayName(name: InsuredName): string {
  switch (name.kind) {
    case 'person':
      return joined(name.given, name.otherGiven, name.surname, name.suffix);
    case 'business':
      return name.tradeName === undefined ? name.name : `${name.name} (${name.tradeName})`;
    case 'couple':
      return name.name;
  }
}

/** What lists are ordered by: folded, surname first. */
export function sortName(name: InsuredName): string {
  return name.kind === 'person'
    ? foldWithoutPunctuation(joined(name.surname, name.given, name.otherGiven, name.suffix))
    : foldWithoutPunctuation(displayName(name));
}

/** Each folded word once; a compound is found by its parts and as one word: o'brien = o, brien, obrien. */
export function nameTokens(name: InsuredName): string[] {
  const tokens = new Set<string>();
  for (const word of fold(displayName(name)).split(' ')) {
    const parts = foldedWords(word.replaceAll("'", ' '));
    parts.forEach((token) => tokens.add(token));
    if (parts.length > 0) tokens.add(parts.join(''));
  }
  return [...tokens];
}

/**
 * What two names must share to be one person's without a broker: kind and every part but the title, after case,
 * accents, white space and punctuation. Undefined, and so equal to nobody, where a person's given name or surname is
 * missing or the given name is only an initial: `J SMITH` may be John or Jane of one house.
 */
export function nameKey(name: InsuredName): string | undefined {
  switch (name.kind) {
    case 'person':
      return saysWholeGivenName(name.given) && foldWithoutPunctuation(name.surname ?? '') !== ''
        ? nameIdentity(name)
        : undefined;
    case 'business':
    case 'couple':
      return foldWithoutPunctuation(name.name) === '' ? undefined : nameIdentity(name);
  }
}

/** The same name as before? Unlike `nameKey` also of an incomplete one, to compare the versions of one policy. */
export function nameIdentity(name: InsuredName): string {
  switch (name.kind) {
    case 'person':
      return ['person', name.given, name.otherGiven, name.surname, name.suffix].map(plain).join('|');
    case 'business':
      return ['business', name.name, name.tradeName].map(withAmpersand).join('|');
    case 'couple':
      return ['couple', name.name].map(withAmpersand).join('|');
  }
}

function plain(text: string | undefined): string {
  return foldWithoutPunctuation(text ?? '');
}

// "Roy & Fils" and "Roy Fils" are two companies: of all punctuation only this sign is a word.
function withAmpersand(text: string | undefined): string {
  return (text ?? '')
    .split(/[&＆﹠]/u)
    .map(foldWithoutPunctuation)
    .join(' & ');
}

function saysWholeGivenName(given: string | undefined): boolean {
  return foldedWords(given ?? '').some((word) => [...word].length > 1);
}

function part<K extends string>(key: K, text: string | undefined): { [key in K]?: string } {
  const value = tidy(text);
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: string });
}

function tidy(text: string | undefined): string | undefined {
  const tidied = text?.replace(/\s+/gu, ' ').trim();
  return tidied === '' ? undefined : tidied;
}

function joined(...parts: (string | undefined)[]): string {
  return parts.filter((text) => text !== undefined).join(' ');
}
