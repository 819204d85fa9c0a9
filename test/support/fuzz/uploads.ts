import type { Random } from '../../../src/demo/generate/random.js';
import { samplePdf } from '../../../src/demo/generate/sample-pdf.js';
import { daysFromToday, download, message } from '../desk-story.js';
import { jpegImage, pngImage } from '../image-samples.js';
import { hostilePdfs } from '../pdf-samples.js';
import { type Json, nastyText } from './nasty.js';

export interface Payload {
  readonly type: string | undefined;
  readonly bytes: Buffer;
}

const BOUNDARY = 'fuzz-boundary';
const SMALL = hostilePdfs.filter(({ bytes }) => bytes.length < 20_000).slice(0, 12);

/** A form with these fields and a PDF, whole or with something wrong about it. */
export function form(fields: Readonly<Record<string, Json>>, random: Random): Payload {
  const texts = Object.entries(fields).map(([name, value]) =>
    part(`name="${name}"`, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))),
  );
  const file = part('name="file"; filename="été.pdf"', pdf(random), 'application/pdf');
  if (random.chance(0.5)) return whole([...texts, file]);
  return random.pick<() => Payload>([
    () => whole([file, ...texts]),
    () => whole(texts),
    () => whole([]),
    () => whole([...texts, file, file]),
    () => whole([...texts, ...texts, file]),
    () => whole([...texts, part('name="other"; filename="x.pdf"', pdf(random)), file]),
    () => whole([...texts, part('name="__proto__"', Buffer.from('x')), file]),
    () => whole([part('name="title"', Buffer.from('x'.repeat(5000))), ...texts, file]),
    () => whole([...Array.from({ length: 30 }, (_, n) => part(`name="f${n}"`, Buffer.from('x'))), file]),
    () => whole([...texts, part(`name="file"; filename="${'n'.repeat(4000)}.pdf"`, pdf(random))]),
    () => whole([...texts, part(`name="file"; filename="../../a\u0000b"`, pdf(random))]),
    () => whole([...texts, part('name="file"', Buffer.from('a field, no file'))]),
    () => whole([...texts, part('filename="x.pdf"', pdf(random))]),
    () => whole([...texts, part('name="file"; filename="empty.pdf"', Buffer.alloc(0))]),
    () => {
      const { type, bytes } = whole([...texts, file]);
      return { type, bytes: bytes.subarray(0, random.below(bytes.length)) };
    },
    () => ({ ...whole([...texts, file]), type: 'multipart/form-data; boundary=another' }),
    () => ({ ...whole([...texts, file]), type: 'multipart/form-data' }),
    () => ({ ...whole([...texts, file]), type: 'multipart/mixed; boundary=fuzz-boundary' }),
    () => ({ ...whole([...texts, file]), type: 'application/json' }),
    () => ({ type: undefined, bytes: whole([file]).bytes }),
    () => ({ type: 'multipart/form-data; boundary=fuzz-boundary', bytes: Buffer.from(nastyText(random)) }),
  ])();
}

/** A file of an insurer, whole or not. */
export function insurerFile(random: Random): Payload {
  const number = `FZ-${random.below(40)}`;
  const line1 = `${random.below(9)} Fuzz Street`;
  const given = random.pick(['Ada', 'Émile', 'Zoë']);
  const place = { city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
  const person = { surname: 'Fuzzman', given, mailingAddress: { line1, ...place } };
  const sent = message(number, [person], { sequence: 1 + random.below(5), termExpiry: daysFromToday(300) });
  const xml = Buffer.from(download(sent));
  const type = random.pick(['application/xml', 'text/xml', 'application/octet-stream']);
  if (random.chance(0.6)) return { type, bytes: xml };
  return random.pick<() => Payload>([
    () => ({ type, bytes: Buffer.alloc(0) }),
    () => ({ type, bytes: xml.subarray(0, random.below(xml.length)) }),
    () => ({ type, bytes: Buffer.from(`<!DOCTYPE a [<!ENTITY b "c">]>${xml.toString()}`) }),
    () => ({ type, bytes: Buffer.from([0x1f, 0x8b, 0x08, 0, 0xff, 0xfe]) }),
    () => ({ type, bytes: Buffer.from('<a>'.repeat(50_000)) }),
    () => ({ type, bytes: Buffer.from(xml.toString().replaceAll('Fuzzman', `&#0;${nastyText(random)}`)) }),
    () => ({ type, bytes: Buffer.from(xml.toString(), 'latin1') }),
    () => ({ type: 'application/json', bytes: xml }),
    () => ({ type: undefined, bytes: xml }),
    () => form({}, random),
  ])();
}

/** A logo, whole or not. */
export function image(random: Random): Payload {
  const side = random.pick([1, 64, 2000, 2001]);
  const [type, bytes] = random.pick([
    ['image/png', pngImage(side, 64)] as const,
    ['image/jpeg', jpegImage(64, side)] as const,
  ]);
  if (random.chance(0.5)) return { type, bytes };
  const file = part('name="file"; filename="logo.png"', bytes, type);
  return random.pick<() => Payload>([
    () => whole([file]),
    () => whole([]),
    () => whole([part('name="file"', Buffer.from('a field, no file'))]),
    () => ({ type, bytes: bytes.subarray(0, random.below(bytes.length)) }),
    () => ({ type, bytes: Buffer.alloc(210_000, 1) }),
    () => ({ type, bytes: Buffer.from(nastyText(random)) }),
    () => ({ type: 'image/svg+xml', bytes }),
    () => form({}, random),
  ])();
}

function pdf(random: Random): Buffer {
  if (random.chance(0.3)) return Buffer.from(random.pick(SMALL).bytes);
  return Buffer.from(samplePdf({ title: `Fuzz ${random.below(1e6)}`, lines: [] }));
}

function part(disposition: string, content: Buffer, type?: string): Buffer {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; ${disposition}\r\n`;
  const typed = type === undefined ? '' : `content-type: ${type}\r\n`;
  return Buffer.concat([Buffer.from(`${head}${typed}\r\n`), content, Buffer.from('\r\n')]);
}

function whole(parts: readonly Buffer[]): Payload {
  const bytes = Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, bytes };
}
