import { parentPort } from 'node:worker_threads';
import {
  decodePDFRawStream,
  ParseSpeeds,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import type { PdfVerdict } from '../../kernel/index.js';

// Reads the structure of one PDF after the other. The thread is small and may be ended at any moment by the one who asks.

/** What all packed objects of a file may inflate to. Page contents are never inflated here. */
const INFLATED = 128 * 1024 * 1024;
/** Nodes of a page tree. */
const NODES = 50_000;

interface Growing {
  readonly buffer: Uint8Array;
  ensureBuffer(requested: number): Uint8Array;
}

let inflated = 0;
limitInflation();

/** pdf-lib inflates without end, and heap limits do not count buffers: every decoder's buffer grows through this one place. */
function limitInflation(): void {
  const dict = PDFDict.withContext(PDFContext.create());
  dict.set(PDFName.of('Filter'), PDFName.of('ASCIIHexDecode'));
  const hex = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array(0)));
  const decoder = Object.getPrototypeOf(Object.getPrototypeOf(hex)) as Growing;
  const grow: unknown = Object.getOwnPropertyDescriptor(decoder, 'ensureBuffer')?.value;
  if (typeof grow !== 'function') throw new Error('pdf-lib grows its buffers elsewhere now');
  decoder.ensureBuffer = function (this: Growing, requested) {
    const more = requested - this.buffer.byteLength;
    if (more > 0) inflated += Math.max(more, this.buffer.byteLength);
    if (inflated > INFLATED) throw new Error('Inflates to too much');
    return grow.call(this, requested) as Uint8Array;
  };
}

async function verdictOf(bytes: Uint8Array): Promise<PdfVerdict> {
  inflated = 0;
  try {
    const document = await PDFDocument.load(bytes, {
      ignoreEncryption: true,
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
    });
    if (inflated > INFLATED) return { ok: false, reason: 'pdf-too-complex' };
    const { context } = document;
    if (context.trailerInfo.Encrypt !== undefined) return { ok: false, reason: 'pdf-encrypted' };
    const catalog: unknown = context.lookup(context.trailerInfo.Root);
    if (!(catalog instanceof PDFDict)) return { ok: false, reason: 'pdf-damaged' };
    return countPages(context, catalog.get(PDFName.of('Pages')));
  } catch {
    return { ok: false, reason: inflated > INFLATED ? 'pdf-too-complex' : 'pdf-damaged' };
  }
}

/** Walks the page tree without recursion and never twice through one node. */
function countPages(context: PDFContext, root: PDFObject | undefined): PdfVerdict {
  const waiting: (PDFObject | undefined)[] = [root];
  const seen = new Set<PDFObject>();
  let pages = 0;
  for (let nodes = 0; waiting.length > 0; nodes++) {
    if (nodes > NODES) return { ok: false, reason: 'pdf-too-complex' };
    const place = waiting.pop();
    const node: unknown = place instanceof PDFRef ? context.lookup(place) : place;
    if (!(node instanceof PDFDict)) return { ok: false, reason: 'pdf-damaged' };
    const kids: unknown = context.lookup(node.get(PDFName.of('Kids')));
    if (!(kids instanceof PDFArray)) {
      if (node.get(PDFName.of('Type')) === PDFName.of('Pages')) return { ok: false, reason: 'pdf-damaged' };
      pages += 1;
      continue;
    }
    if (seen.has(node)) return { ok: false, reason: 'pdf-damaged' };
    seen.add(node);
    if (kids.size() > NODES) return { ok: false, reason: 'pdf-too-complex' };
    for (let n = 0; n < kids.size(); n++) waiting.push(kids.get(n));
  }
  if (pages === 0) return { ok: false, reason: 'pdf-empty' };
  return claimed(context, root) > pages ? { ok: false, reason: 'pdf-damaged' } : { ok: true, pages };
}

/** The number of pages the tree says it has. A viewer shows an error for those that are missing. */
function claimed(context: PDFContext, root: PDFObject | undefined): number {
  const node: unknown = context.lookup(root);
  const count: unknown = node instanceof PDFDict ? context.lookup(node.get(PDFName.of('Count'))) : undefined;
  return count instanceof PDFNumber ? count.asNumber() : 0;
}

const port = parentPort!;
port.on('message', (bytes: Uint8Array) => {
  void verdictOf(bytes).then((verdict) => port.postMessage(verdict));
});
port.postMessage('ready');
