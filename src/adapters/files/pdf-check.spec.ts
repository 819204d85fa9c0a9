import { afterAll, describe, expect, it } from '@jest/globals';
import { goodPdfs, hostilePdfs, oddPdfs } from '../../../test/support/pdf-samples.js';
import { samplePdf } from '../../demo/generate/sample-pdf.js';
import { PdfCheckWorkers } from './pdf-check.js';

const MIB = 1024 * 1024;

describe('PdfCheckWorkers', () => {
  const pdfs = new PdfCheckWorkers();
  afterAll(() => pdfs.close());

  it.each(goodPdfs)('takes $name', async ({ bytes, pages }) => {
    expect(await pdfs.check([bytes])).toEqual({ ok: true, pages });
  });

  it.each(hostilePdfs)('refuses $name', async ({ bytes, codes }) => {
    const verdict = await pdfs.check([bytes]);
    expect(codes).toContain(verdict.ok ? 'taken' : verdict.reason);
  });

  it.each(oddPdfs)('does not choke on $name', async ({ bytes }) => {
    expect(await pdfs.check([bytes])).toEqual({ ok: true, pages: 1 });
  });

  it('takes a file of exactly the limit and none above it', async () => {
    const filled = (length: number) => {
      const bytes = new Uint8Array(length);
      bytes.set(goodPdfs[0]!.bytes);
      return [bytes.subarray(0, MIB), bytes.subarray(MIB)];
    };
    expect(await pdfs.check(filled(25 * MIB))).toEqual({ ok: true, pages: 1 });
    expect(await pdfs.check(filled(25 * MIB + 1))).toEqual({ ok: false, reason: 'pdf-too-large' });
  });

  it('answers each of many files with its own verdict', async () => {
    const [one, three, fake] = [goodPdfs[0]!.bytes, goodPdfs[1]!.bytes, Buffer.from('not a pdf')];
    const verdicts = await Promise.all(
      Array.from({ length: 30 }, (_, n) => pdfs.check([[one, three, fake][n % 3]!])),
    );
    const seen = verdicts.map((verdict) => (verdict.ok ? verdict.pages : verdict.reason));
    expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => [1, 3, 'not-a-pdf'][n % 3]));
  });

  it('ends what takes too long', async () => {
    const hasty = new PdfCheckWorkers({ milliseconds: 0, workers: 1 });
    expect(await hasty.check([goodPdfs[0]!.bytes])).toEqual({ ok: false, reason: 'pdf-too-complex' });
    await hasty.close();
  });

  it('keeps the file it was given, and passes on the failure of one that breaks off', async () => {
    const bytes = Buffer.from(goodPdfs[0]!.bytes);
    await pdfs.check([bytes]);
    expect(bytes.equals(goodPdfs[0]!.bytes)).toBe(true);
    async function* broken(): AsyncIterable<Uint8Array> {
      yield bytes;
      throw new Error('the line was cut');
    }
    await expect(pdfs.check(broken())).rejects.toThrow('the line was cut');
  });

  it('takes the demo’s documents', async () => {
    const pdf = samplePdf({ title: 'Déclaration', lines: ['Police'] });
    expect(await pdfs.check([pdf])).toEqual({ ok: true, pages: 1 });
  });
});
