import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Every sentence in both languages, side by side: one that lacks a language does not compile. */
type Sentences = Readonly<Record<string, readonly [en: string, fr: string]>>;
/** `files_one` and `files_other` are asked for as `files`, with a `count`. */
type Asked<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;
type Values = Readonly<Record<string, string | number>>;

export interface Words<S extends Sentences> {
  readonly namespace: string;
  readonly sentences: S;
}
export type Say<S extends Sentences> = (key: Asked<keyof S & string>, values?: Values) => string;

const STORED = 'coverfolio.language';

/** The person's language: chosen before, else the browser's, else English. */
function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'fr') return stored;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => tag === 'fr' || tag === 'en') === 'fr' ? 'fr' : 'en';
}

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: false,
  resources: {},
  interpolation: { escapeValue: false },
  initAsync: false,
});
document.documentElement.lang = i18next.language;

/** The words of one page. The namespace is the page's name. */
export function defineWords<const S extends Sentences>(namespace: string, sentences: S): Words<S> {
  for (const [n, language] of LANGUAGES.entries()) {
    const own = Object.entries(sentences).map(([key, both]) => [key, both[n]]);
    i18next.addResourceBundle(language, namespace, Object.fromEntries(own));
  }
  return { namespace, sentences };
}

/** Says a page's sentences in the language of the person, and again when they change it. */
export function useWords<S extends Sentences>({ namespace }: Words<S>): Say<S> {
  const { t } = useTranslation(namespace, { useSuspense: false });
  return t as unknown as Say<S>;
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'fr' ? 'fr' : 'en';
}

/** @param keep false: for this visit only, as where a mail's link says the language. */
export function speak(language: Language, keep = true): void {
  if (keep) localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** Whether the person chose a language on this device. */
export function hasSpoken(): boolean {
  return localStorage.getItem(STORED) !== null;
}
