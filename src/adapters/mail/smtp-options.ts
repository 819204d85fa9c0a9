/** What a URL of a mail server says. Times in milliseconds. */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, which is insisted on unless `ignoreTLS`. */
  readonly secure: boolean;
  readonly ignoreTLS: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  /** The name to greet with; absent: this machine's. */
  readonly name: string | undefined;
  readonly maxConnections: number;
  readonly connectionTimeout: number;
  readonly socketTimeout: number;
}

const OPTIONS = ['tls', 'name', 'maxConnections', 'connectionTimeout', 'socketTimeout'];
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/u;

/**
 * Reads `smtp://user:password@host:587?option=value`, or `smtps://` for TLS from the first byte (465). Options as nodemailer
 * names them: `name`, `maxConnections`, `connectionTimeout`, `socketTimeout`; and `tls=none`, to do without STARTTLS.
 * @throws Error saying what is wrong; it never repeats the URL, which holds a password.
 */
export function readSmtpUrl(text: string): SmtpOptions {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^smtps?:$/u.test(url.protocol) || url.hostname === '')
    throw mistaken('must be like smtp://user:password@mail.example.ca:587');
  if (!/^\/?$/u.test(url.pathname) || url.hash !== '') throw mistaken('must not have a path or a fragment');
  const { searchParams: query } = url;
  for (const name of query.keys())
    if (!OPTIONS.includes(name)) throw mistaken(`may have the options ${OPTIONS.join(', ')} only`);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const ignoreTLS = query.has('tls');
  if (ignoreTLS && (query.get('tls') !== 'none' || secure))
    throw mistaken('has TLS unless it begins with smtp:// and says tls=none');
  if (ignoreTLS && url.username !== '' && !LOOPBACK.test(host))
    throw mistaken('must not send a password without TLS to another machine');
  return {
    ...{ host, port: Number(url.port) || (secure ? 465 : 587), secure, ignoreTLS },
    auth: url.username === '' ? undefined : { user: decoded(url.username), pass: decoded(url.password) },
    name: query.get('name') ?? undefined,
    maxConnections: whole(query, 'maxConnections', 5, 50),
    connectionTimeout: whole(query, 'connectionTimeout', 15_000, 120_000),
    // RFC 5321 lets a server think for 10 minutes about what it was sent; whoever gives up early may send twice.
    socketTimeout: whole(query, 'socketTimeout', 120_000, 600_000),
  };
}

function whole(query: URLSearchParams, name: string, otherwise: number, most: number): number {
  const number = Number(query.get(name) ?? otherwise);
  if (Number.isInteger(number) && number > 0 && number <= most) return number;
  throw mistaken(`has a whole number from 1 to ${most} as its ${name}`);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw mistaken('must write % in user and password as %25');
  }
}

const mistaken = (what: string): Error => new Error(`The URL of the mail server ${what}.`);
