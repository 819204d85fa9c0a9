const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** An element with text; nothing at all where the text is missing. */
export function textElement(name: string, text: string | number | undefined): string {
  return text === undefined ? '' : `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** An element around elements; nothing at all where they are empty. */
export function element(name: string, ...inside: readonly string[]): string {
  const content = inside.join('');
  return content === '' ? '' : `<${name}>${content}</${name}>`;
}
