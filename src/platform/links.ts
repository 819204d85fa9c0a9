/** An address of an engine, as drivers take it: several hosts, and perhaps a password. */
export interface Link {
  readonly scheme: string;
  readonly hosts: readonly string[];
  /** What stands between the hosts and the question mark, without its slash. */
  readonly path: string;
  readonly query: URLSearchParams;
}

const LINK =
  /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?:[^@/?#]*@)?(?<hosts>[^@/?#]+)(?:\/(?<path>[^?#]*))?(?:\?(?<query>[^#]*))?$/iu;
const HOST = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/iu;

/** What of a query says nothing secret. */
const SHOWN = [
  'tls',
  'ssl',
  'replicaSet',
  'authSource',
  'retryWrites',
  'w',
  'tlsVerifyCert',
  'nodePreference',
];

/** Undefined where it is none. A password must be written with %40 for @ and so on, as its drivers want it. */
export function linkOf(text: string): Link | undefined {
  const { scheme, hosts, path, query } = LINK.exec(text)?.groups ?? {};
  const each = hosts?.split(',') ?? [];
  if (scheme === undefined || !each.every((host) => HOST.test(host))) return undefined;
  return {
    scheme: scheme.toLowerCase(),
    hosts: each,
    path: path ?? '',
    query: new URLSearchParams(query ?? ''),
  };
}

/** Whether nothing of it leaves this machine. */
export function staysHere({ hosts }: Link): boolean {
  return hosts.every((host) => LOOPBACK.test(host));
}

/** The address without what could be secret: user and password, and what its query holds beside well-known settings. */
export function maskedLink(text: string): string {
  const link = linkOf(text);
  if (link === undefined) return '(set)';
  const { scheme, hosts, path, query } = link;
  const user = /^[^/]+:\/\/[^/?#]*@/u.test(text) ? '***@' : '';
  const asked = [...query]
    .map(([name, value]) => `${name}=${SHOWN.includes(name) ? value : '***'}`)
    .join('&');
  return `${scheme}://${user}${hosts.join(',')}${path === '' ? '' : `/${path}`}${asked === '' ? '' : `?${asked}`}`;
}

/** The same address with another database. */
export function withDatabase(text: string, database: string): string {
  return text.replace(/^([^/]+:\/\/[^/]+\/)[^?#]*/u, (_, before: string) => `${before}${database}`);
}
