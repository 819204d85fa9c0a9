import { type DownloadItem, DownloadReader } from '../../kernel/ports/download-reader.js';
import { type FileFault, type Framed, Framing } from './framing.js';
import { Frame } from './frames.js';
import { Items } from './items.js';
import { LIMITS, type Limits } from './limits.js';
import { Tokens } from './tokens.js';
import { XmlDecoder } from './xml-decoder.js';

/**
 * Reads CSIO-style XML. The file is cut into messages by their element names alone; each is then parsed for itself, so that a
 * broken one costs no other and no more than one is in memory.
 */
export class CsioReader extends DownloadReader {
  constructor(private readonly limits: Limits = LIMITS) {
    super();
  }

  async *read(bytes: AsyncIterable<Uint8Array>): AsyncIterable<DownloadItem> {
    const items = new Items(this.limits);
    for await (const found of this.#framed(bytes)) {
      const item = found instanceof Frame ? items.ofFrame(found) : items.ofFault(found);
      if (item) yield item;
    }
  }

  async *#framed(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Framed> {
    const decoder = new XmlDecoder();
    const tokens = new Tokens(this.limits);
    const framing = new Framing(this.limits);
    for await (const chunk of bytes) {
      const text = decoder.write(chunk);
      if (decoder.refused) break;
      for (const found of framed(tokens.write(text), framing)) {
        yield found;
        if (isFinal(found)) return;
      }
    }
    const rest = decoder.end();
    if (decoder.refused) {
      yield ENCODING_UNKNOWN;
      return;
    }
    for (const last of [tokens.write(rest), tokens.end()])
      for (const found of framed(last, framing)) {
        yield found;
        if (isFinal(found)) return;
      }
    yield* framing.end();
  }
}

const ENCODING_UNKNOWN: FileFault = {
  place: { line: 1, column: 1, offset: 0 },
  reason: 'encoding-unknown',
  detail: 'only UTF-8, UTF-16 and ISO-8859-1 are read',
  final: true,
};

function* framed(tokens: Iterable<Parameters<Framing['take']>[0]>, framing: Framing): Generator<Framed> {
  for (const token of tokens) yield* framing.take(token);
}

const isFinal = (found: Framed): boolean => !(found instanceof Frame) && found.final;
