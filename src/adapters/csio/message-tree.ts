import { SaxesParser } from 'saxes';
import { type Element } from './element.js';
import { type Fault, Faults } from './fault.js';
import { type Content, NOT_WELL_FORMED } from './frames.js';
import { type Limits } from './limits.js';
import { declaredBy, localName, type Namespaces, prefixOf, standardName } from './namespaces.js';
import { type Shape } from './shapes.js';

// C0 and C1 controls beyond white space, and the marks that make text read in another order than it is stored.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A message as the tree of what is known of it. What has a fault may be incomplete. */
export interface MessageTree {
  readonly root: Element;
  readonly fault: Fault | undefined;
}

/** Stops the parser. */
class Stop extends Error {}

/** @param text one message as XML that stands alone */
export function messageTree(
  text: string,
  shape: Shape,
  namespaces: Namespaces,
  contents: readonly Content[],
  limits: Limits,
): MessageTree {
  const builder = new Builder(shape, namespaces, contents, limits);
  const parser = new SaxesParser({ position: false, xmlns: false });
  const stop = (reason: Fault['reason'], detail: string): never => {
    builder.faults.add(reason, detail);
    throw new Stop();
  };
  parser.on('error', () => stop('not-well-formed', NOT_WELL_FORMED));
  parser.on('opentag', ({ name, attributes }) => {
    builder.open(name, attributes);
    if (builder.faults.first) throw new Stop();
  });
  parser.on('text', (part) => builder.text(part));
  parser.on('cdata', (part) => builder.text(part));
  parser.on('closetag', () => builder.close());
  try {
    if (text.includes('\ufffd'))
      stop('text-undecodable', 'bytes that are no text in the encoding of the file');
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return { root: builder.root, fault: builder.faults.first };
}

class Builder {
  readonly root: Element = { name: '', children: [], text: '' };
  readonly faults = new Faults();
  readonly #open: { readonly element: Element; readonly shape: Shape }[] = [];
  #namespaces: Namespaces;
  #prefix = '';
  /** How many elements are open below the last kept one. */
  #unknown = 0;
  #count = 0;
  #contents = 0;

  constructor(
    private readonly shape: Shape,
    namespaces: Namespaces,
    private readonly contents: readonly Content[],
    private readonly limits: Limits,
  ) {
    this.#namespaces = namespaces;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const { depth, elementsPerMessage, attributesPerElement } = this.limits;
    const names = Object.keys(attributes);
    if (++this.#count > elementsPerMessage)
      this.faults.add('too-many-elements', `more than ${elementsPerMessage} elements in a message`);
    if (this.#open.length + this.#unknown >= depth)
      this.faults.add('nested-too-deep', `elements nested more than ${depth} deep`);
    if (names.length > attributesPerElement)
      this.faults.add('too-many-attributes', `more than ${attributesPerElement} attributes on an element`);
    // Scopes do not matter: nobody declares one prefix twice within a message and means two things by it.
    for (const attribute of names)
      if (attribute.startsWith('xmlns'))
        this.#namespaces = declaredBy(` ${attribute}="${attributes[attribute] ?? ''}"`, this.#namespaces);
    const content = localName(name) === 'AttachmentContent' ? this.contents[this.#contents++] : undefined;
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      this.#prefix = prefixOf(name);
      this.#open.push({ element: this.root, shape: this.shape });
      return;
    }
    const known = this.#unknown > 0 ? undefined : standardName(name, this.#namespaces, this.#prefix);
    const below = known === undefined ? undefined : parent.shape.get(known);
    if (known === undefined || below === undefined) {
      this.#unknown++;
      return;
    }
    const element: Element = { name: known, children: [], text: '', ...(content && { content }) };
    parent.element.children.push(element);
    this.#open.push({ element, shape: below });
  }

  text(part: string): void {
    const open = this.#open.at(-1);
    if (open?.shape.size !== 0 || this.#unknown > 0) return;
    if (open.element.text.length <= 2 * this.limits.value) open.element.text += part;
  }

  close(): void {
    if (this.#unknown > 0) {
      this.#unknown--;
      return;
    }
    const closed = this.#open.pop();
    if (closed?.shape.size !== 0) return;
    const { element } = closed;
    // Indented or wrapped by a pretty-printer.
    element.text = element.text.trim().replace(/\s*[\t\r\n]\s*/g, ' ');
    if (element.text.length > this.limits.value)
      this.faults.add('value-too-long', `${element.name} is longer than ${this.limits.value} characters`);
    if (CONTROL.test(element.text))
      this.faults.add('control-character', `${element.name} holds a control character`);
  }
}
