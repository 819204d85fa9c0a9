const LONGEST = 120;

/**
 * A name under which any system saves a file, whatever an insurer or a browser said: no path, no device, no hidden file, no
 * sign that turns the direction of text around so that `fdp.exe` looks like `exe.pdf`.
 */
export function safeFileName(said: string | undefined, extension: string): string {
  const plain = (said ?? '')
    .normalize('NFC')
    .replace(/^.*[\\/]/u, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/gu, '-')
    .replace(/\.[A-Za-z0-9]{1,5}$/u, '')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const name = [...plain].slice(0, LONGEST).join('').trim();
  return `${name === '' || RESERVED.test(name) ? 'document' : name}.${extension}`;
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/iu;

/** `Content-Disposition` that saves and never shows, with the name for old and for new browsers (RFC 6266, RFC 8187). */
export function attachmentHeader(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]|[<>:"|?*/\\%]/gu, '');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
