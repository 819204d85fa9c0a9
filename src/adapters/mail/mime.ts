/** One entity of a message (RFC 2045): its head, and its body still encoded. Texts are latin1: a byte a character. */
export interface Entity {
  /** Fields by their names in lower case, unfolded; the first of each. */
  readonly head: ReadonlyMap<string, string>;
  readonly body: string;
}

const MOST_PARTS = 20;

/** Splits head from body. What is no field is passed over. */
export function readEntity(text: string): Entity {
  const lines = text.replaceAll('\r\n', '\n');
  if (lines.startsWith('\n')) return { head: new Map(), body: lines.slice(1) };
  const end = lines.indexOf('\n\n');
  const head = end === -1 ? lines : lines.slice(0, end);
  return { head: readFields(head), body: end === -1 ? '' : lines.slice(end + 2) };
}

/** The fields of a head, or of a group of a delivery status. */
export function readFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replaceAll(/\n[ \t]+/gu, ' ').split('\n')) {
    const [, name = '', value = ''] = /^([!-9;-~]+)[ \t]*:(.*)$/u.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key !== '' && !fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
}

/** `text/plain` in lower case, and a parameter's value by its name in lower case. */
export function contentType({ head }: Entity): {
  type: string;
  parameter: (name: string) => string | undefined;
} {
  const [type = '', ...rest] = (head.get('content-type') ?? 'text/plain').split(';');
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, token] of rest
    .join(';')
    .matchAll(/(?:^|;)\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/gu))
    parameters.set(
      name.toLowerCase(),
      quoted === undefined ? (token ?? '') : quoted.replaceAll(/\\(.)/gu, '$1'),
    );
  return { type: type.trim().toLowerCase(), parameter: (name) => parameters.get(name) };
}

/** The parts of a multipart; none where it has no boundary. */
export function partsOf(entity: Entity): readonly Entity[] {
  const boundary = contentType(entity).parameter('boundary');
  if (boundary === undefined || boundary === '') return [];
  const parts: string[][] = [];
  for (const line of entity.body.split('\n')) {
    const mark = line.trimEnd();
    if (mark === `--${boundary}--`) break;
    if (mark === `--${boundary}`) parts.push([]);
    else parts.at(-1)?.push(line);
    if (parts.length > MOST_PARTS) return [];
  }
  return parts.map((lines) => readEntity(lines.join('\n')));
}

/** The body as it was before it was made fit to travel, with bare line feeds. */
export function decodedBody({ head, body }: Entity): string {
  const encoding = (head.get('content-transfer-encoding') ?? '7bit').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1').replaceAll('\r\n', '\n');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replaceAll(/=[ \t]*\n/gu, '')
    .replaceAll(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
