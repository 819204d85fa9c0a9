import { type BrokerageLogo, reject, type Rejection } from '../../../kernel/index.js';

/** Bytes of a logo at most. */
export const LARGEST_LOGO = 200 * 1024;
/** Pixels a side. */
const LONGEST_SIDE = 2000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export type LogoRejection = 'logo-not-an-image' | 'logo-too-large';
export type LogoImage = Pick<BrokerageLogo, 'mediaType' | 'width' | 'height'>;

/** What a file is by its own first bytes, whatever it is called. */
export function logoImage(bytes: Uint8Array): LogoImage | Rejection<LogoRejection> {
  if (bytes.length > LARGEST_LOGO) return reject('logo-too-large');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const image = pngOf(view) ?? jpegOf(view);
  if (image === undefined || image.width === 0 || image.height === 0) return reject('logo-not-an-image');
  return Math.max(image.width, image.height) > LONGEST_SIDE ? reject('logo-too-large') : image;
}

/** A PNG begins with a chunk that tells its size. */
function pngOf(view: DataView): LogoImage | undefined {
  if (view.byteLength < 33 || PNG.some((byte, at) => view.getUint8(at) !== byte)) return undefined;
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return undefined;
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** A JPEG is a row of segments, each with its length; one of them begins a frame and tells its size. */
function jpegOf(view: DataView): LogoImage | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (beginsFrame(marker))
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // A fill byte stands alone before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15 without the tables DHT, JPG and DAC that stand among them. */
function beginsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
