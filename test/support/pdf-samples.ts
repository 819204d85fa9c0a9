import { deflateRawSync, deflateSync } from 'node:zlib';

/** PDF files made in code: good ones as insurers' systems write them, and hostile ones as an attacker would. */
export type PdfSample = { readonly name: string; readonly bytes: Uint8Array };

const latin = (text: string) => Buffer.from(text, 'latin1');

/** `<< dict >> stream ... endstream`, with its /Length. */
const stream = (dict: string, content: Uint8Array) =>
  Buffer.concat([latin(`<< ${dict} /Length ${content.length} >>\nstream\n`), content, latin('\nendstream')]);

export type PdfBody = string | Uint8Array;

/** Objects numbered from 1 (the catalog), with a cross-reference table and a trailer, as PDF 1.4 wants them. */
export function writePdf(bodies: readonly PdfBody[], trailer = '', header = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n') {
  const parts: Uint8Array[] = [latin(header)];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  const add = (part: Uint8Array) => {
    parts.push(part);
    at += part.length;
  };
  bodies.forEach((body, index) => {
    offsets.push(at);
    add(latin(`${index + 1} 0 obj\n`));
    add(typeof body === 'string' ? latin(body) : body);
    add(latin('\nendobj\n'));
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = bodies.length + 1;
  const xref = at;
  add(latin(`xref\n0 ${size}\n0000000000 65535 f \n${table}`));
  add(latin(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** Catalog, page tree, font and `pages` pages with a line of text each. */
function document(pages: number): PdfBody[] {
  const kids = Array.from({ length: pages }, (_, index) => `${4 + index * 2} 0 R`).join(' ');
  const bodies: PdfBody[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  for (let page = 0; page < pages; page++) {
    const contents = `${5 + page * 2} 0 R`;
    bodies.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} >>`,
      stream('', latin(`BT /F1 24 Tf 72 720 Td (Declaration page ${page + 1}) Tj ET`)),
    );
  }
  return bodies;
}

type ObjectStreamOptions = {
  readonly objects?: readonly string[];
  readonly packed?: Uint8Array;
  readonly filter?: string;
  readonly index?: string;
  readonly dict?: string;
};

/** PDF 1.5: the catalog and all other plain objects packed in an object stream, the table in an xref stream. */
function writeCompressed(options: ObjectStreamOptions = {}): Buffer {
  const objects = options.objects ?? [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
  ];
  let offset = 0;
  const head = objects.map((body, index) => {
    const entry = `${index + 1} ${offset}`;
    offset += body.length + 1;
    return entry;
  });
  const first = `${head.join(' ')} `;
  const plain = latin(first + objects.join(' '));
  const packed = options.packed ?? deflateSync(plain);
  const holder = objects.length + 1;
  const header = latin('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n');
  const objectStream = Buffer.concat([
    latin(`${holder} 0 obj\n`),
    stream(
      `/Type /ObjStm /N ${objects.length} /First ${first.length} /Filter ${options.filter ?? '/FlateDecode'}`,
      packed,
    ),
    latin('\nendobj\n'),
  ]);
  const xref = header.length + objectStream.length;
  const row = (type: number, second: number, third: number) => {
    const bytes = Buffer.alloc(7);
    bytes.writeUInt8(type, 0);
    bytes.writeUInt32BE(second, 1);
    bytes.writeUInt16BE(third, 5);
    return bytes;
  };
  const rows = Buffer.concat([
    row(0, 0, 65535),
    ...objects.map((_, index) => row(2, holder, index)),
    row(1, header.length, 0),
    row(1, xref, 0),
  ]);
  const dict = `/Type /XRef /W [1 4 2] /Root 1 0 R ${options.dict ?? `/Size ${holder + 2}`} ${options.index ?? ''}`;
  return Buffer.concat([
    header,
    objectStream,
    latin(`${holder + 1} 0 obj\n`),
    stream(`${dict} /Filter /FlateDecode`, deflateSync(rows)),
    latin(`\nendobj\nstartxref\n${xref}\n%%EOF\n`),
  ]);
}

/** A second revision appended to a finished file: one object replaced, the table pointing to the one before. */
function update(before: Uint8Array, objectNumber: number, body: string): Buffer {
  const text = Buffer.from(before).toString('latin1');
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]!;
  const offset = String(before.length).padStart(10, '0');
  const object = `${objectNumber} 0 obj\n${body}\nendobj\n`;
  const xref = before.length + object.length;
  return Buffer.concat([
    before,
    latin(`${object}xref\n${objectNumber} 1\n${offset} 00000 n \ntrailer\n`),
    latin(`<< /Size 100 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${xref}\n%%EOF\n`),
  ]);
}

const bomb = deflateSync(Buffer.alloc(256 << 20, 0x20), { level: 9 });
const onePage = writePdf(document(1));
const threePages = writePdf(document(3));
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024);
const marked = (content: Uint8Array) => Buffer.concat([latin('%PDF-1.7\n'), content, latin('\n%%EOF\n')]);
const repeated = (text: string, times: number) => text.repeat(times);

export const goodPdfs: readonly (PdfSample & { readonly pages: number })[] = [
  { name: 'one page, PDF 1.4', bytes: onePage, pages: 1 },
  { name: 'three pages', bytes: threePages, pages: 3 },
  { name: 'object stream and xref stream, PDF 1.5', bytes: writeCompressed(), pages: 1 },
  {
    name: 'junk before the header, as some mail gateways leave it',
    bytes: Buffer.concat([latin('\r\nX-Junk: 1\r\n'.repeat(20)), threePages]),
    pages: 3,
  },
  {
    name: 'an incremental update with a second %%EOF',
    bytes: update(onePage, 3, '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>'),
    pages: 1,
  },
  { name: 'zero bytes after the end', bytes: Buffer.concat([onePage, Buffer.alloc(4096)]), pages: 1 },
  { name: '1,200 pages', bytes: writePdf(document(1200)), pages: 1200 },
  {
    name: 'a page tree in two levels with inherited media box',
    bytes: writePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 3 /MediaBox [0 0 612 792] >>',
      '<< /Type /Pages /Parent 2 0 R /Kids [5 0 R 6 0 R] /Count 2 >>',
      '<< /Type /Page /Parent 2 0 R >>',
      '<< /Type /Page /Parent 3 0 R >>',
      '<< /Type /Page /Parent 3 0 R >>',
    ]),
    pages: 3,
  },
  {
    name: 'a wrong startxref, which every viewer repairs',
    bytes: latin(onePage.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7')),
    pages: 1,
  },
  {
    name: 'xref offsets one byte off, which every viewer repairs',
    bytes: latin(
      onePage
        .toString('latin1')
        .replace(
          /(\d{10}) 00000 n/g,
          (_, offset: string) => `${String(Number(offset) + 1).padStart(10, '0')} 00000 n`,
        ),
    ),
    pages: 1,
  },
];

const zipLike = Buffer.concat([
  latin('PK\x03\x04\x14\x00\x00\x00\x08\x00'),
  deflateRawSync(zeros(1)),
  latin('PK\x05\x06'),
  Buffer.alloc(18),
]);
const html = latin('<!doctype html><html><script>alert(1)</script><body>%%EOF</body></html>');

/** A tree of `depth` levels in which each node names the next one twice: 2^depth pages in a few kilobytes. */
function doubling(depth: number): Buffer {
  const nodes = Array.from({ length: depth }, (_, level) => {
    const next = level + 3;
    return `<< /Type /Pages /Kids [${next} 0 R ${next} 0 R] /Count ${2 ** Math.min(30, depth - level)} >>`;
  });
  return writePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    ...nodes,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
  ]);
}

export type PdfRefusalCode =
  'not-a-pdf' | 'pdf-damaged' | 'pdf-encrypted' | 'pdf-empty' | 'pdf-too-complex' | 'pdf-too-large';

/** Files that must be refused, with the codes that are right for each. */
export const hostilePdfs: readonly (PdfSample & { readonly codes: readonly PdfRefusalCode[] })[] = [
  { name: 'no bytes', bytes: new Uint8Array(0), codes: ['not-a-pdf'] },
  { name: 'an HTML page', bytes: html, codes: ['not-a-pdf'] },
  { name: 'a zip file', bytes: zipLike, codes: ['not-a-pdf'] },
  { name: 'a PNG', bytes: latin('\x89PNG\r\n\x1a\n' + 'x'.repeat(2000)), codes: ['not-a-pdf'] },
  { name: 'a program', bytes: latin(`MZ${'\x90'.repeat(3000)}`), codes: ['not-a-pdf'] },
  {
    name: 'a whole PDF behind 2 KiB of something else',
    bytes: Buffer.concat([latin('x'.repeat(2048)), onePage]),
    codes: ['not-a-pdf'],
  },
  { name: 'the header alone', bytes: latin('%PDF-1.7\n'), codes: ['pdf-damaged'] },
  {
    name: 'header and end mark alone',
    bytes: latin('%PDF-1.7\n%%EOF\n'),
    codes: ['pdf-damaged', 'pdf-empty'],
  },
  { name: 'an HTML page with the marks of a PDF', bytes: marked(html), codes: ['pdf-damaged'] },
  { name: 'a zip file with the marks of a PDF', bytes: marked(zipLike), codes: ['pdf-damaged'] },
  {
    name: 'noise with the marks of a PDF',
    bytes: marked(Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7919) % 251))),
    codes: ['pdf-damaged'],
  },
  ...[0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map((part) => ({
    name: `cut at ${Math.round(part * 100)} %`,
    bytes: threePages.subarray(0, Math.floor(threePages.length * part)),
    codes: ['pdf-damaged'] as const,
  })),
  {
    name: 'cut in the middle of an incremental update',
    bytes: update(writePdf(document(40)), 3, `<< /Note (${'n'.repeat(3000)}) >>`).subarray(0, -200),
    codes: ['pdf-damaged'],
  },
  {
    name: 'cut, with an end mark put behind it',
    bytes: Buffer.concat([threePages.subarray(0, 150), latin('\n%%EOF\n')]),
    codes: ['pdf-damaged'],
  },
  {
    name: 'objects replaced by spaces, marks and xref kept',
    bytes: latin(
      threePages.toString('latin1').replace(/\d+ 0 obj[^]*endobj/, (all) => ' '.repeat(all.length)),
    ),
    codes: ['pdf-damaged', 'pdf-empty'],
  },
  {
    name: 'a page that is named and missing',
    bytes: writePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
    ]),
    codes: ['pdf-damaged'],
  },
  {
    name: 'encrypted with a password',
    bytes: writePdf(
      [
        ...document(1),
        `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >>`,
      ],
      `/Encrypt 6 0 R /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`,
    ),
    codes: ['pdf-encrypted'],
  },
  {
    name: 'an unknown encryption handler',
    bytes: writePdf([...document(1), '<< /Filter /Acme.DRM /V 77 >>'], '/Encrypt 6 0 R'),
    codes: ['pdf-encrypted'],
  },
  {
    name: 'an encryption dictionary of garbage',
    bytes: writePdf([...document(1), '<< /Filter /Standard /V (x) /O [ ] >>'], '/Encrypt 6 0 R'),
    codes: ['pdf-encrypted'],
  },
  {
    name: 'no pages',
    bytes: writePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
    codes: ['pdf-empty'],
  },
  {
    name: 'a script and no page tree',
    bytes: writePdf([
      '<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>',
      '<< /Producer (x) >>',
    ]),
    codes: ['pdf-damaged', 'pdf-empty'],
  },
  {
    name: 'a page tree that contains itself',
    bytes: writePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Parent 3 0 R /Kids [3 0 R] /Count 5 >>',
      '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 5 >>',
    ]),
    codes: ['pdf-damaged', 'pdf-too-complex'],
  },
  {
    name: 'a count of two thousand million pages',
    bytes: writePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>',
      '<< /Type /Page /Parent 2 0 R >>',
    ]),
    codes: ['pdf-damaged', 'pdf-too-complex'],
  },
  { name: 'a page tree of 2^40 pages', bytes: doubling(40), codes: ['pdf-damaged', 'pdf-too-complex'] },
  {
    name: 'arrays nested 200,000 deep in the catalog',
    bytes: writePdf([
      `<< /Type /Catalog /Deep ${repeated('[', 200_000)}${repeated(']', 200_000)} /Pages 2 0 R >>`,
      '<< /Type /Pages /Kids [] /Count 0 >>',
    ]),
    codes: ['pdf-damaged', 'pdf-too-complex', 'pdf-empty'],
  },
  {
    name: 'an object stream that inflates to 256 MB',
    bytes: writeCompressed({ packed: bomb }),
    codes: ['pdf-too-complex'],
  },
  {
    name: 'an object stream deflated twice, 256 MB inside',
    bytes: writeCompressed({
      packed: deflateSync(bomb),
      filter: '[/FlateDecode /FlateDecode]',
    }),
    codes: ['pdf-too-complex'],
  },
  {
    name: 'an xref stream that claims four thousand million entries',
    bytes: writeCompressed({ dict: '/Size 4000000000', index: '/Index [0 4000000000]' }),
    codes: ['pdf-damaged', 'pdf-too-complex'],
  },
  {
    name: 'revisions whose tables point at each other, and no root',
    bytes: latin(
      '%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF\n',
    ),
    codes: ['pdf-damaged'],
  },
  {
    name: 'a catalog that refers to itself for everything',
    bytes: writePdf(['<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R 1 0 R] /Count 1 0 R >>']),
    codes: ['pdf-damaged', 'pdf-too-complex', 'pdf-empty'],
  },
  {
    name: 'objects that are only references to each other',
    bytes: writePdf(['2 0 R', '3 0 R', '1 0 R']),
    codes: ['pdf-damaged'],
  },
];

/** Odd and harmless as long as nobody renders them here: they may pass, within the caps. */
export const oddPdfs: readonly PdfSample[] = [
  {
    name: 'a page whose content inflates to 256 MB',
    bytes: writePdf([...document(1).slice(0, 4), stream('/Filter /FlateDecode', bomb)]),
  },
  {
    name: 'a page with a script',
    bytes: writePdf([
      '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while\\(1\\){}) >> >>',
      ...document(1).slice(1),
    ]),
  },
  {
    name: 'a PDF that is also a web page',
    bytes: writePdf(document(1), '', '<html><script>alert(1)</script>\n%PDF-1.4\n'),
  },
];
