import { type Limits } from './limits.js';

/** A piece of XML text as it stands in the file. Joined, the texts of all tokens are the file. */
export interface Token {
  /** `other` is a comment or a processing instruction; `broken` the `<` of markup that is not well-formed. */
  readonly kind: 'text' | 'cdata' | 'open' | 'empty' | 'close' | 'other' | 'doctype' | 'broken';
  readonly text: string;
  /** Of tags only, with its prefix. */
  readonly name: string;
  /** Of `broken` only. */
  readonly reason?: 'not-well-formed' | 'token-too-long' | 'truncated';
}

const CDATA = '<![CDATA[';
/** An attribute's value holds no `<`, so a tag that was left open ends at the latest where the next one begins. */
const TAG = /<(\/?)([^\s<>/="'?!&]+)[^<>"']*(?:(?:"[^<"]*"|'[^<']*')[^<>"']*)*>/y;

/** Cuts XML text that comes in pieces into tokens, whatever the pieces. Nothing is believed of what stands inside. */
export class Tokens {
  readonly #limits: Limits;
  #rest = '';

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  *write(text: string, last = false): Generator<Token> {
    const all = this.#rest + text;
    let at = 0;
    while (at < all.length) {
      const token = all[at] === '<' ? this.#markup(all, at, last) : charactersAt(all, at);
      if (token === undefined) break;
      at += token.text.length;
      yield token;
    }
    this.#rest = all.slice(at);
  }

  end(): Generator<Token> {
    return this.write('', true);
  }

  /** Undefined where more text must come before it can be told. */
  #markup(all: string, at: number, last: boolean): Token | undefined {
    const next = all[at + 1];
    if (next === '?') return this.#delimited('other', all, at, '?>', last);
    if (next !== '!') return this.#tag(all, at, last);
    if (all.length - at < CDATA.length && !last) return undefined;
    if (all.startsWith('<!--', at)) return this.#delimited('other', all, at, '-->', last);
    if (all.startsWith(CDATA, at)) return this.#delimited('cdata', all, at, ']]>', last);
    return all.slice(at, at + CDATA.length).toUpperCase() === '<!DOCTYPE'
      ? { kind: 'doctype', text: '<', name: '' }
      : broken('not-well-formed');
  }

  #delimited(
    kind: 'cdata' | 'other',
    all: string,
    at: number,
    mark: string,
    last: boolean,
  ): Token | undefined {
    const found = all.indexOf(mark, at + (mark === '-->' ? 4 : 2));
    const end = found === -1 ? all.length : found + mark.length;
    if (end - at > this.#limits.token) return broken('token-too-long');
    if (found === -1) return last ? broken('truncated') : undefined;
    return { kind, text: all.slice(at, end), name: '' };
  }

  #tag(all: string, at: number, last: boolean): Token | undefined {
    TAG.lastIndex = at;
    const match = TAG.exec(all);
    if (match === null) {
      if (all.indexOf('<', at + 1) !== -1) return broken('not-well-formed');
      if (all.length - at > this.#limits.tag) return broken('token-too-long');
      return last ? broken('truncated') : undefined;
    }
    const [text, slash, name = ''] = match;
    if (text.length > this.#limits.tag) return broken('token-too-long');
    return { kind: slash === '/' ? 'close' : text.endsWith('/>') ? 'empty' : 'open', text, name };
  }
}

function charactersAt(all: string, at: number): Token {
  const next = all.indexOf('<', at);
  return { kind: 'text', text: next === -1 ? all.slice(at) : all.slice(at, next), name: '' };
}

function broken(reason: NonNullable<Token['reason']>): Token {
  return { kind: 'broken', text: '<', name: '', reason };
}
