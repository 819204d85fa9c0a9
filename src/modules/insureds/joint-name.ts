import { fold, foldedWords } from '../../kernel/folding.js';

// Words that only companies carry, English and French; a couple is assumed only where none of them stands.
const COMPANY_WORDS = new Set(
  (
    'inc incorporated incorporee ltd ltee limited limitee corp corporation co cie company compagnie llp llc lp ' +
    'srl sencrl senc scrl enr enrg enterprise enterprises entreprise entreprises associates associes group groupe ' +
    'holdings holding gestion services sons fils brothers freres bros partners partenaires trust fiducie estate succession ' +
    'fondation foundation society societe association club church eglise ville city restaurant cafe garage ferme farm farms ' +
    'construction transport immobilier realty properties condominium condo syndicat cooperative coop centre center ' +
    'clinic clinique pharmacy pharmacie store shop boutique salon consulting conseil conseils solutions industries ' +
    'international canada quebec management'
  ).split(' '),
);
const CONNECTOR = /\S\s*[&＆﹠+]\s*\S|\S\s+(?:and|et)\s+\S/u;

/** Does a word, or a number as in a numbered company, say that this is a company? Abbreviations with dots count: s.e.n.c. */
export function isCompanyName(text: string): boolean {
  const words = [...foldedWords(text), ...foldedWords(text.replaceAll('.', ''))];
  return words.some((word) => COMPANY_WORDS.has(word) || /\p{N}/u.test(word));
}

/** "A & B Surname", "A et B Surname", "A Surname and B Other": two names in one string, or a company of two. */
export function joinsTwoNames(text: string): boolean {
  return CONNECTOR.test(fold(text));
}
