import { setTimeout as wait } from 'node:timers/promises';
import { type Answered, answered, type Asked, urlPath } from '../support/desk-story.js';

/** Milliseconds. */
const ANSWERED_WITHIN = 30_000;
const GIVES_UP = 240_000;
const FIRST_PAUSE = 150;
const LONGEST_PAUSE = 2_000;

/** A request as sent; sent again in the same words where no answer came. */
export interface Sent extends Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
}

/** What an answer to a command said of the stream it wrote. */
export interface Told {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
}

/** What all clients together met. */
export class Tally {
  /** Commands that were answered. */
  acknowledged = 0;
  /** Requests that were sent again. */
  again = 0;
  /** Answers of no use, by method, route, status and code. */
  readonly useless = new Map<string, number>();
  readonly told: Told[] = [];

  count(what: string): void {
    this.useless.set(what, (this.useless.get(what) ?? 0) + 1);
  }
}

/**
 * A client that sends a request again, at one address and then the next, until it is answered: a broken connection, a 5xx, another
 * request at work and views that are behind are no answers.
 */
export class PatientClient {
  private written: string | undefined;
  private at = 0;

  constructor(
    private readonly urls: readonly string[],
    private readonly token: string,
    private readonly tally: Tally,
  ) {}

  /** A read that sees what this client wrote. */
  async get(path: string): Promise<any> {
    const { status, body, bytes } = await this.ask({ method: 'GET', path });
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body ?? bytes;
  }

  async exists(path: string): Promise<boolean> {
    return (await this.ask({ method: 'GET', path })).status === 200;
  }

  /** Counts an answer that was of no use though it was one. */
  note(what: string): void {
    this.tally.count(what);
  }

  /** All pages of a list. */
  async all(path: string): Promise<any[]> {
    const items: any[] = [];
    for (let cursor = ''; ;) {
      const page = await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`);
      items.push(...page.items);
      if (page.next === undefined) return items;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }

  /**
   * @param stream that the command writes.
   * @param done codes of refusals that say that an earlier sending came through.
   * @throws where it is refused otherwise.
   */
  async command(sent: Sent, stream: string | undefined, done: readonly string[] = []): Promise<Answered> {
    const answer = await this.ask(sent);
    const { status, body, headers } = answer;
    if (status >= 300 && !done.includes(body?.code))
      throw new Error(`${sent.method} ${sent.path}: ${status} ${JSON.stringify(body)}`);
    this.tally.acknowledged++;
    const revision = /\d+/u.exec(headers.get('etag') ?? '')?.[0];
    const position = headers.get('log-position');
    if (stream !== undefined && revision !== undefined && position !== null)
      this.tally.told.push({ stream, revision, position });
    return answer;
  }

  private async ask(sent: Sent): Promise<Answered> {
    const until = performance.now() + GIVES_UP;
    for (let pause = FIRST_PAUSE; performance.now() < until; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      const answer = await this.once(sent).catch(() => undefined);
      if (answer !== undefined && isAnswer(answer)) {
        this.written = answer.headers.get('log-position') ?? this.written;
        return answer;
      }
      const route = sent.path.replaceAll(/[0-9a-f-]{36}/gu, ':id').replace(/\?.*/u, '');
      this.tally.count(
        `${sent.method} ${route} ${answer?.status ?? 'cut'} ${answer?.body?.code ?? ''}`.trim(),
      );
      this.tally.again++;
      this.at++;
      await wait(pause);
    }
    throw new Error(`${sent.method} ${sent.path} was never answered`);
  }

  private async once({ method, path, body, headers = {} }: Sent): Promise<Answered> {
    const sent: Record<string, string> = { ...headers, authorization: `Bearer ${this.token}` };
    if (method === 'GET' && this.written !== undefined) sent['wait-for-position'] = this.written;
    const plain = body === undefined || body instanceof Uint8Array;
    if (!plain) sent['content-type'] = 'application/json';
    const response = await fetch(`${this.urls[this.at % this.urls.length]}${urlPath(path)}`, {
      method,
      headers: sent,
      signal: AbortSignal.timeout(ANSWERED_WITHIN),
      ...(body !== undefined && {
        body: plain ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body),
      }),
    });
    return answered(response.status, response.headers, Buffer.from(await response.arrayBuffer()));
  }
}

function isAnswer({ status, body }: Answered): boolean {
  return status < 500 && !['idempotency-key-in-use', 'position-not-reached'].includes(body?.code);
}
