import { TextDecoder } from 'node:util';

const UTF_8 = 'utf-8';
const UTF_16 = ['utf-16le', 'utf-16be'];
/** The WHATWG name `windows-1252` also stands for ISO-8859-1 and US-ASCII, which it contains. */
const ACCEPTED = new Set([UTF_8, ...UTF_16, 'windows-1252', 'iso-8859-15']);
/** A declaration that has not ended by then is none. */
const DECLARATION_BYTES = 256;

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** The encoding that the first bytes alone prove (XML 1.0, appendix F), `undefined` where they leave it open. */
function encodingOfFirstBytes(head: Uint8Array): string | undefined {
  if (startsWith(head, 0xff, 0xfe, 0, 0) || startsWith(head, 0, 0, 0xfe, 0xff)) return 'utf-32';
  if (startsWith(head, 0x3c, 0, 0, 0) || startsWith(head, 0, 0, 0, 0x3c)) return 'utf-32';
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return UTF_8;
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le';
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be';
  return undefined;
}

function declaredEncoding(head: Uint8Array): string {
  const text = Buffer.from(head).toString('latin1');
  const label = /^\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/.exec(text)?.[1];
  if (label === undefined) return UTF_8;
  const encoding = canonical(label);
  // Bytes that could be read as ASCII are not UTF-16: the text was declared in memory and written as UTF-8.
  return UTF_16.includes(encoding) ? UTF_8 : encoding;
}

function canonical(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return label;
  }
}

/** Turns the bytes of an XML file into text: by byte order mark, by declaration, else UTF-8. The mark is taken off. */
export class XmlDecoder {
  #head: Uint8Array = new Uint8Array(0);
  #decoder: TextDecoder | undefined;
  #refused = false;

  /** The file is in an encoding that is not read; nothing it holds is given. */
  get refused(): boolean {
    return this.#refused;
  }

  /** Bytes that are not text of the encoding become U+FFFD, so that one bad message does not cost the others. */
  write(bytes: Uint8Array): string {
    if (this.#decoder) return this.#decoder.decode(bytes, { stream: true });
    this.#head = Buffer.concat([this.#head, bytes]);
    return this.#headIsEnough() ? this.#start() : '';
  }

  end(): string {
    const rest = this.#decoder ? '' : this.#start();
    return rest + (this.#decoder?.decode() ?? '');
  }

  #headIsEnough(): boolean {
    if (this.#head.length < 4) return false;
    const undecided = encodingOfFirstBytes(this.#head) === undefined;
    return !undecided || this.#head.length >= DECLARATION_BYTES || this.#head.includes(0x3e);
  }

  #start(): string {
    if (this.#refused) return '';
    const head = this.#head;
    const encoding = encodingOfFirstBytes(head) ?? declaredEncoding(head.subarray(0, DECLARATION_BYTES));
    this.#head = new Uint8Array(0);
    this.#refused = !ACCEPTED.has(encoding);
    if (this.#refused) return '';
    this.#decoder = new TextDecoder(encoding);
    return this.#decoder.decode(head, { stream: true });
  }
}
