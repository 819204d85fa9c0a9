import { describe, expect, it } from '@jest/globals';
import { jpegImage, pngImage } from '../../../../test/support/image-samples.js';
import { LARGEST_LOGO, logoImage } from './logo-image.js';

const padded = (bytes: Uint8Array, length: number): Uint8Array =>
  Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);

describe('a logo', () => {
  it('is a PNG or a JPEG by its content, with the size that its header tells', () => {
    expect(logoImage(pngImage(320, 96))).toEqual({ mediaType: 'image/png', width: 320, height: 96 });
    expect(logoImage(jpegImage(320, 96))).toEqual({ mediaType: 'image/jpeg', width: 320, height: 96 });
    expect(logoImage(jpegImage(40, 30, 0xc2))).toMatchObject({ width: 40, height: 30 });
  });

  it('is nothing else, and nothing cut off', () => {
    const others = [
      ...['', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a', '%PDF-1.7', '<!doctype html>'].map((t) =>
        Buffer.from(t.padEnd(64)),
      ),
      ...[pngImage(0, 96), jpegImage(320, 0), pngImage(320, 96).subarray(0, 20)],
      ...[jpegImage(320, 96).subarray(0, 12), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ];
    expect(others.map((bytes) => logoImage(bytes))).toEqual(
      others.map(() => ({ rejected: 'logo-not-an-image' })),
    );
  });

  it('has no more bytes and pixels than a mail should bring', () => {
    const tooLarge = { rejected: 'logo-too-large' };
    expect(logoImage(padded(pngImage(2000, 2000), LARGEST_LOGO))).toMatchObject({ width: 2000 });
    expect(logoImage(padded(pngImage(20, 20), LARGEST_LOGO + 1))).toEqual(tooLarge);
    expect(logoImage(pngImage(2001, 20))).toEqual(tooLarge);
    expect(logoImage(jpegImage(20, 2001))).toEqual(tooLarge);
  });

  it('ends also where a segment claims to be empty', () => {
    const endless = Buffer.from([0xff, 0xd8, ...Array<number>(500).fill(0xff)]);
    expect(logoImage(endless)).toEqual({ rejected: 'logo-not-an-image' });
  });
});
