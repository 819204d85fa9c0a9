/** A one-page PDF 1.4 that every viewer opens: SAMPLE in large letters, a title, lines. Western European letters only. */
export function samplePdf({ title, lines }: { title: string; lines: readonly string[] }): Uint8Array {
  const page = [
    'BT /F2 64 Tf 0.88 g 150 420 Td (SAMPLE) Tj ET',
    `BT /F2 18 Tf 0 g 72 720 Td ${pdfText(title)} Tj ET`,
    `BT /F1 11 Tf 0 g 72 690 Td 16 TL ${lines.map((line) => `${pdfText(line)} Tj T*`).join(' ')} ET`,
  ].join('\n');
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ]);
}

// Every character is one byte from here on, so that lengths and offsets in the cross-reference table are right.
function pdfOf(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file + table + trailer, 'latin1'));
}

// WinAnsi differs from Latin-1 below 00A0; of those signs only these are written.
const WIN_ANSI: Readonly<Record<string, string>> = {
  '€': '\u0080',
  '…': '\u0085',
  Œ: '\u008c',
  '’': '\u0092',
  '–': '\u0096',
  '—': '\u0097',
  œ: '\u009c',
};

function pdfText(text: string): string {
  const oneByte = text
    .normalize('NFC')
    .replace(/[^\u0020-\u007e\u00a0-\u00ff]/gu, (letter) => WIN_ANSI[letter] ?? '?')
    .replace(/[\\()]/g, '\\$&');
  return `(${oneByte})`;
}
