/** A date or a number that no line breaks. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
