import { type MailRefusal, MailRefused } from '../../kernel/ports/mailer.js';

/** What nodemailer puts on its errors; of this only codes are used, as texts of servers quote addresses. */
interface SmtpError {
  readonly code?: unknown;
  /** The system's or OpenSSL's code, which `code` replaced. */
  readonly originalCode?: unknown;
  readonly timeoutType?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly command?: unknown;
}

/** Replies that ask for other credentials: the desk's configuration is wrong, not the mail (RFC 4954). */
const CREDENTIALS = [530, 534, 535, 538];
/** Steps before the first mail of a connection: a refusal there says nothing of the mail. */
const BEFORE_MAIL = /^(?:CONN|EHLO|HELO|STARTTLS|AUTH\b.*)$/u;
/** No connection came about, so that no byte of the mail left. */
const NO_CONNECTION =
  /^(?:EDNS|ETLS|EAUTH|ENOAUTH|ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|GREETING_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|\w*CERT\w*|UNABLE_TO_\w+)$/u;

/**
 * Whether to send a mail again. A reply of the server decides: 4xx later, 5xx never, but what concerns the connection or its
 * credentials later. Without a reply: later where no connection came about; else nobody knows whether the mail was taken.
 */
export function refusalOf(error: unknown): MailRefused {
  const failure = (typeof error === 'object' && error !== null ? error : {}) as SmtpError;
  const { responseCode, response, command } = failure;
  if (typeof responseCode === 'number' && responseCode >= 400)
    return new MailRefused(kindOf(responseCode, command), replyCode(responseCode, response));
  const codes = [failure.originalCode, failure.timeoutType, failure.code].filter(isCode);
  const reason = codes[0] ?? 'unknown';
  if (command === 'API' && (reason === 'EENVELOPE' || reason === 'EMESSAGE'))
    return new MailRefused('permanent', reason);
  // nodemailer tells no command where the connection closed before a byte of the mail was written.
  const unsent = codes.some((code) => NO_CONNECTION.test(code)) || (command ?? 'API') === 'API';
  return new MailRefused(unsent && reason !== 'EABORT' ? 'temporary' : 'unknown', reason);
}

function kindOf(reply: number, command: unknown): MailRefusal {
  if (reply < 500 || CREDENTIALS.includes(reply)) return 'temporary';
  return BEFORE_MAIL.test(String(command)) ? 'temporary' : 'permanent';
}

/** `550 5.1.1`: the reply and its enhanced code (RFC 3463), where it has one. */
function replyCode(reply: number, response: unknown): string {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S)/u.exec(String(response))?.[1];
  return enhanced === undefined ? `${reply}` : `${reply} ${enhanced}`;
}

function isCode(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/u.test(code);
}
