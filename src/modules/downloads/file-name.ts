const LONGEST = 200;

/** The name of a file as it is shown: no path, no sign that is not seen, not longer than a line. Undefined where none is left. */
export function plainFileName(said: string | undefined): string | undefined {
  const plain = (said ?? '')
    .normalize('NFC')
    .replace(/^.*[\\/]/su, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return plain === '' ? undefined : [...plain].slice(0, LONGEST).join('');
}
