/** The name that a `Content-Disposition` gives its body (RFC 6266, RFC 8187); undefined where there is none that can be read. */
export function fileNameIn(disposition: string | undefined): string | undefined {
  if (disposition === undefined) return undefined;
  const encoded = /;\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/iu.exec(disposition)?.[1];
  const [, quoted, word] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^";\s]+))/iu.exec(disposition) ?? [];
  return decoded(encoded) ?? (quoted === undefined ? utf8(word) : utf8(quoted.replace(/\\(["\\])/gu, '$1')));
}

function decoded(percent: string | undefined): string | undefined {
  try {
    return percent === undefined ? undefined : decodeURIComponent(percent);
  } catch {
    return undefined;
  }
}

/** A header comes as Latin-1, whatever its sender wrote. */
function utf8(latin: string | undefined): string | undefined {
  if (latin === undefined) return undefined;
  const text = Buffer.from(latin, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? latin : text;
}
