/** Prefix (empty: the default namespace) to URI, of all declarations met so far. */
export type Namespaces = ReadonlyMap<string, string>;

const STANDARD = /[/.](?:acord|csio)\.org\//i;
const DECLARATION = /\sxmlns(?::([^\s=<>"']+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The declarations of a start tag added to those around it. */
export function declaredBy(tag: string, around: Namespaces): Namespaces {
  if (!tag.includes('xmlns')) return around;
  const all = new Map(around);
  for (const [, prefix = '', double, single] of tag.matchAll(DECLARATION))
    all.set(prefix, double ?? single ?? '');
  return all;
}

/** A start tag that stands alone: it declares what the elements around it declared. */
export function declaring(tag: string, name: string, around: Namespaces): string {
  const own = declaredBy(tag, new Map());
  const inherited = [...around]
    .filter(([prefix]) => !own.has(prefix))
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri.replaceAll('"', '&quot;')}"`);
  return `<${name}${inherited.join('')}${tag.slice(1 + name.length)}`;
}

/**
 * The name an element has in the standard's vocabulary. An insurer's private extension has none, although its local name may
 * be one of ours; a prefix that nobody declared, and the namespace of the message itself, are tolerated.
 */
export function standardName(
  name: string,
  namespaces: Namespaces,
  messagePrefix: string,
): string | undefined {
  const colon = name.indexOf(':');
  if (colon === -1) return name;
  const prefix = name.slice(0, colon);
  const uri = namespaces.get(prefix);
  const isOurs = uri === undefined || prefix === messagePrefix || STANDARD.test(uri);
  return isOurs ? name.slice(colon + 1) : undefined;
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export const prefixOf = (name: string): string => name.slice(0, Math.max(name.indexOf(':'), 0));
