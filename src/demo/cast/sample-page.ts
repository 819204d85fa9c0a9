import { INSURERS } from '../generate/insurers.js';
import { samplePdf } from '../generate/sample-pdf.js';
import type { CastPolicy } from './cast-types.js';

/** A page marked SAMPLE that says what it would be. */
export function samplePage(title: string, { company, number }: CastPolicy, date: string): Uint8Array {
  const insurer = INSURERS.find(({ code }) => code === company)?.name ?? company;
  return samplePdf({
    title,
    lines: [insurer, number, date, 'Invented for a demonstration: no such policy exists.'],
  });
}
