import type { Language } from './mail-data.js';

/** A paragraph, or the label of the button that leads to `link` (one at most). */
export type Block = string | { readonly button: string };

/** One mail in one language. Every string is a Handlebars template over its `MailData`, rendered for HTML and for text. */
export interface Wording {
  readonly subject: string;
  /** What a mailbox shows beside the subject. */
  readonly preheader: string;
  /** A paragraph that renders to nothing is left out. */
  readonly blocks: readonly Block[];
}

export type Wordings = Readonly<Record<Language, Wording>>;
