import type { PdfRefusal } from '../../kernel/index.js';

/** How far from either end readers look for the marks (ISO 32000-1 annex H.3, notes 13 and 18). */
const NEAR = 1024;
const ZERO = 0;

/** What the first and last bytes of a file say, before anything reads it. Undefined: it may be a PDF. */
export function refusalByMarks(bytes: Uint8Array): PdfRefusal | undefined {
  if (!latin(bytes.subarray(0, NEAR)).includes('%PDF-')) return 'not-a-pdf';
  // Some systems fill up the last block of a file.
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === ZERO) end--;
  const tail = latin(bytes.subarray(Math.max(0, end - NEAR), end));
  return tail.includes('%%EOF') ? undefined : 'pdf-damaged';
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
