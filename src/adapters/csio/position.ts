import { type Place } from '../../kernel/ports/download-reader.js';

const SECOND_HALVES = /[\udc00-\udfff]/g;

/** Where the reader stands in the file, moved on by the text it has passed. */
export class Position {
  #line = 1;
  #column = 1;
  #offset = 0;

  get here(): Omit<Place, 'ordinal'> {
    return { line: this.#line, column: this.#column, offset: this.#offset };
  }

  pass(text: string): void {
    this.#offset += text.length;
    let start = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', start)) {
      this.#line++;
      this.#column = 1;
      start = at + 1;
    }
    const tail = text.slice(start);
    this.#column += tail.length - (tail.match(SECOND_HALVES)?.length ?? 0);
  }
}
