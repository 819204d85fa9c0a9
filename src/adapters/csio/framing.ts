import { type Place, type ProblemCode } from '../../kernel/ports/download-reader.js';
import { Frame, NOT_WELL_FORMED } from './frames.js';
import { type Limits } from './limits.js';
import { declaredBy, localName, type Namespaces } from './namespaces.js';
import { Position } from './position.js';
import { endsWhatIsOpen, startOf } from './starts.js';
import { type Token } from './tokens.js';

/** What is wrong with the file outside of its messages. */
export interface FileFault {
  readonly place: Omit<Place, 'ordinal'>;
  readonly reason: ProblemCode;
  readonly detail: string;
  /** Nothing more is read. */
  readonly final: boolean;
}

export type Framed = Frame | FileFault;

const NO_MESSAGE = 'no policy message and no eDoc is in this file';
const NONE: Namespaces = new Map();

/**
 * Finds the messages of a file by their names alone, so that one that is broken or cut off costs no other: wherever the next
 * one begins, reading goes on.
 */
export class Framing {
  readonly #limits: Limits;
  readonly #position = new Position();
  #ofFile = NONE;
  #ofService = NONE;
  #inService = false;
  #services = 0;
  #frame: Frame | undefined;
  #seen: 'nothing' | 'characters' | 'file-open' | 'file-closed' = 'nothing';
  #messages = 0;
  #breaks = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @returns what this token ended or brought to light */
  take(token: Token): Framed[] {
    const found: Framed[] = [];
    if (token.kind === 'doctype') found.push(this.#fault('doctype-present', 'a DOCTYPE is refused', true));
    else if (token.kind === 'open' || token.kind === 'empty') this.#open(token, found);
    else if (token.kind === 'close') this.#close(token, found);
    else if (this.#frame) this.#frame.take(token);
    else if (token.kind === 'broken') this.#break(token, found);
    this.#position.pass(token.text);
    if (this.#seen === 'nothing' && token.text.trim() !== '') this.#seen = 'characters';
    return found;
  }

  end(): Framed[] {
    const found: Framed[] = [];
    if (this.#frame) this.#cutOff('truncated', 'the file ends within this message; ask for it again', found);
    else if (this.#seen === 'nothing') found.push(this.#fault('file-empty', 'the file holds nothing', true));
    else if (this.#messages === 0) found.push(this.#fault('no-message-found', NO_MESSAGE, true));
    else if (this.#seen === 'file-open')
      found.push(this.#fault('truncated', 'the file has no end; messages may be missing', true));
    return found;
  }

  #open(token: Token, found: Framed[]): void {
    const start = startOf(localName(token.name), this.#inService);
    if (this.#frame && !endsWhatIsOpen(start)) {
      this.#frame.take(token);
      return;
    }
    if (this.#frame) this.#cutOff('not-well-formed', 'it is not ended where the next one begins', found);
    if (start === undefined) return;
    if (start === 'file') {
      this.#seen = token.kind === 'open' ? 'file-open' : 'file-closed';
      this.#inService = false;
      this.#ofFile = this.#ofService = this.#declared(token, NONE, found);
    } else if (start === 'service') {
      this.#inService = token.kind === 'open';
      this.#services++;
      this.#ofService = this.#declared(token, this.#ofFile, found);
    } else {
      if (start === 'policy' || start === 'edocs' || start === 'other') this.#messages++;
      const around = this.#inService ? this.#ofService : this.#ofFile;
      this.#frame = new Frame(
        start,
        token.name,
        this.#position.here,
        around,
        this.#services,
        this.#limits,
        token.text,
      );
      if (token.kind === 'empty') this.#ended(found);
    }
  }

  #close(token: Token, found: Framed[]): void {
    const start = startOf(localName(token.name), this.#inService);
    if (this.#frame) {
      if (token.name === this.#frame.name || !endsWhatIsOpen(start)) {
        this.#frame.take(token);
        if (token.name === this.#frame.name) this.#ended(found);
        return;
      }
      this.#cutOff('not-well-formed', 'it is not ended where the element around it ends', found);
    }
    if (start === 'service') this.#inService = false;
    if (start === 'file') this.#seen = 'file-closed';
  }

  #declared(token: Token, around: Namespaces, found: Framed[]): Namespaces {
    const all = declaredBy(token.text, around);
    if (all.size <= this.#limits.namespaces) return all;
    found.push(
      this.#fault(
        'too-many-namespaces',
        `more than ${this.#limits.namespaces} namespaces are declared`,
        true,
      ),
    );
    return NONE;
  }

  /** Outside of any message. Of a file that is none of an insurer's only one thing is worth saying. */
  #break(token: Token, found: Framed[]): void {
    const isTooMany = ++this.#breaks > this.#limits.breaks;
    const isOurs = this.#messages > 0 || this.#seen === 'file-open' || this.#seen === 'file-closed';
    if (isTooMany && isOurs)
      found.push(this.#fault('too-many-problems', 'the rest of the file is not read', true));
    else if (isTooMany) found.push(this.#fault('no-message-found', NO_MESSAGE, true));
    else if (isOurs) found.push(this.#fault(token.reason ?? 'not-well-formed', NOT_WELL_FORMED, false));
  }

  #cutOff(reason: 'truncated' | 'not-well-formed', detail: string, found: Framed[]): void {
    this.#frame?.refuse(reason, detail);
    this.#ended(found);
  }

  #ended(found: Framed[]): void {
    if (this.#frame) found.push(this.#frame);
    this.#frame = undefined;
  }

  #fault(reason: ProblemCode, detail: string, final: boolean): FileFault {
    return { place: this.#position.here, reason, detail, final };
  }
}
