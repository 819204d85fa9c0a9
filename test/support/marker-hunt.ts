import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every way in which a text may stand in bytes: encoded, and without regard to its case and accents. */
export function writingsOf(marker: string): readonly string[] {
  const bare = marker.normalize('NFD').replace(/[\u0300-\u036f]/gu, '');
  const texts = [marker, bare, marker.replace(/[\s-]/gu, ''), encodeURIComponent(marker)];
  const bytes = [marker, bare].map((text) => Buffer.from(text));
  const wide = Buffer.from(marker, 'utf16le').toString('latin1');
  const sixtyFour = bytes.flatMap((of) =>
    [0, 1, 2].map((shift) => {
      const whole = Buffer.concat([Buffer.alloc(shift), of]).toString('base64');
      // The letters at both ends depend on the neighbours.
      return whole.slice(shift === 0 ? 0 : shift + 1, -4);
    }),
  );
  const long = [...sixtyFour, ...bytes.map((of) => of.toString('hex'))].filter((text) => text.length > 7);
  const latin = texts.map((text) => Buffer.from(text).toString('latin1'));
  return [...new Set([...texts, ...latin, wide, ...long].map((text) => text.toLowerCase()))];
}

/** Names of the markers that stand in these bytes, in any writing. */
export function markersIn(bytes: Uint8Array | string, markers: Readonly<Record<string, string>>): string[] {
  const text = (
    typeof bytes === 'string'
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  ).toLowerCase();
  return Object.entries(markers)
    .filter(([, marker]) => writingsOf(marker).some((writing) => text.includes(writing)))
    .map(([name]) => name)
    .sort();
}

/** Which markers stand in which files of a folder, also in their names. Files of one place count together. */
export function huntIn(
  folder: string,
  markers: Readonly<Record<string, string>>,
  placeOf: (path: string) => string,
): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const place = placeOf(relative(folder, path));
    const here = [...markersIn(readFileSync(path), markers), ...markersIn(name, markers)];
    for (const marker of here) found.set(place, (found.get(place) ?? new Set()).add(marker));
  }
  return Object.fromEntries([...found].map(([place, names]) => [place, [...names].sort()]));
}
