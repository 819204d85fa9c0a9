import type { PDFDocumentProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** A PDF that is open. */
export interface Pdf {
  readonly pages: PDFDocumentProxy;
  readonly close: () => void;
}

/**
 * Opens a PDF in a worker. The reader is loaded only now. Nothing in the document runs, and no WebAssembly either, which
 * the desk's pages forbid.
 */
export async function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  const { getDocument, GlobalWorkerOptions, version, VerbosityLevel } = await import('pdfjs-dist');
  GlobalWorkerOptions.workerSrc = worker;
  const files = `/assets/pdfjs-${version}`;
  const loading = getDocument({
    // The worker takes the bytes away.
    data: new Uint8Array(bytes.slice(0)),
    useWasm: false,
    wasmUrl: `${files}/wasm/`,
    standardFontDataUrl: `${files}/standard_fonts/`,
    maxImageSize: 100_000_000,
    verbosity: VerbosityLevel.ERRORS,
  });
  const close = () => void loading.destroy();
  try {
    return { pages: await loading.promise, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** What one page says, as far as it is text and no picture. */
export async function textOfPage(pages: PDFDocumentProxy, number: number): Promise<string> {
  const page = await pages.getPage(number);
  const { items } = await page.getTextContent();
  const pieces = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
  return pieces.join('').trim();
}

/** What the first pages say. */
export async function textOf(bytes: ArrayBuffer, atMost: number): Promise<string> {
  const { pages, close } = await openPdf(bytes);
  try {
    const numbers = Array.from({ length: Math.min(atMost, pages.numPages) }, (_, n) => n + 1);
    const texts = await Promise.all(numbers.map((number) => textOfPage(pages, number)));
    return texts.join('\n');
  } finally {
    close();
  }
}
