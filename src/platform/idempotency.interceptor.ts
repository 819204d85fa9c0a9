import { createHash, randomUUID } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, type Observable, of, switchMap, throwError, catchError, finalize } from 'rxjs';
import {
  canonicalJson,
  Clock,
  type Json,
  keyedId,
  KeyRing,
  later,
  openBytes,
  Refused,
  reject,
  sealBytes,
  StateStore,
} from '../kernel/index.js';
import { Answer } from './answer.js';
import { type DeskRequest, requestOf } from './request.js';

const DAY = 86_400_000;
/** A first request that a crash cut off stands in the way no longer than this; one at work says so more often. */
const AT_WORK = 15_000;
const SIGN_OF_WORK = 5000;

/** Whose key seals the bodies of kept answers: they may name people. */
const SEALED_BY = 'kept-answers';

type Kept = {
  readonly request: string;
  /** Which request has the key: the same may come to several processes. */
  readonly by: string;
  /** `body`: sealed JSON in base64. */
  readonly answer?: { status: number; body?: string; revision?: string; position?: string };
};

/** The same POST with the same Idempotency-Key by the same person is done once; the second gets the first one's answer for a day. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly state: StateStore,
    private readonly clock: Clock,
    private readonly keys: KeyRing,
  ) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = requestOf(execution);
    const given = request.headers['idempotency-key'];
    if (given === undefined || request.method !== 'POST' || request.principal === undefined)
      return next.handle();
    if (typeof given !== 'string' || given.length < 8 || given.length > 200)
      throw new Refused(reject('request-malformed'));
    // A stream has no body to compare; uploads are told apart by their content anyway.
    if (request.isMultipart() || !isPlain(request.body)) return next.handle();

    const key = `idempotency/${hashOf([request.principal.sessionId, given])}`;
    const asked = [request.method, request.url, canonicalJson(request.body ?? null)];
    // Keyed: a body is often no more than an email, which a plain hash would give away.
    const mark = keyedId(await this.keyFor(request), 'request', ...asked);
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    const claim: Kept = { request: mark, by: randomUUID() };
    const expiresAt = this.after(AT_WORK);
    if (!(await this.state.write([{ key, value: claim, expect: 'absent', expiresAt }])))
      return of(await this.earlier(request, key, mark, reply));
    const signs = setInterval(() => {
      this.change(key, claim, claim, AT_WORK).catch(() => undefined);
    }, SIGN_OF_WORK).unref();
    return next.handle().pipe(
      switchMap((result: unknown) =>
        // It is done: to say otherwise, where its answer cannot be kept, would have it done again.
        from(
          this.keep(request, key, claim, result, reply.statusCode).then(
            () => result,
            () => result,
          ),
        ),
      ),
      catchError((error: unknown) =>
        from(this.change(key, claim, undefined, 0)).pipe(switchMap(() => throwError(() => error))),
      ),
      finalize(() => clearInterval(signs)),
    );
  }

  /** Writes only what is still ours: a process that stood still too long finds another request in its place. */
  private async change(
    key: string,
    { by }: Kept,
    value: Kept | undefined,
    milliseconds: number,
  ): Promise<void> {
    const stored = await this.state.get<Kept>(key);
    if (stored?.value.by !== by) return;
    await this.state.write([{ key, value, expect: stored.version, expiresAt: this.after(milliseconds) }]);
  }

  private async earlier(
    request: DeskRequest,
    key: string,
    mark: string,
    reply: FastifyReply,
  ): Promise<unknown> {
    const kept = await this.state.get<Kept>(key);
    if (kept !== undefined && kept.value.request !== mark)
      throw new Refused(reject('idempotency-key-reused'));
    const answer = kept?.value.answer;
    if (answer === undefined) throw new Refused(reject('idempotency-key-in-use'));
    void reply.status(answer.status);
    const body =
      answer.body === undefined
        ? undefined
        : openBytes(await this.keyFor(request), Buffer.from(answer.body, 'base64'), key).toString('utf8');
    return new Answer(body && (JSON.parse(body) as Json), answer.revision, answer.position);
  }

  private async keep(
    request: DeskRequest,
    key: string,
    claim: Kept,
    result: unknown,
    status: number,
  ): Promise<void> {
    const { body, revision, position } = (
      result instanceof Answer ? result : new Answer(result, undefined, undefined)
    ) as Answer<unknown>;
    const sealed =
      body === undefined
        ? undefined
        : sealBytes(await this.keyFor(request), Buffer.from(JSON.stringify(body)), key).toString('base64');
    const answer = {
      status,
      ...(sealed !== undefined && { body: sealed }),
      ...(revision !== undefined && { revision }),
      ...(position !== undefined && { position }),
    };
    await this.change(key, claim, { ...claim, answer }, DAY);
  }

  private async keyFor({ principal }: DeskRequest): Promise<Uint8Array> {
    const { brokerageId } = principal!;
    return (await this.keys.ensure(brokerageId, [SEALED_BY])).get(SEALED_BY)!;
  }

  private after(milliseconds: number): string {
    return later(this.clock.now(), milliseconds);
  }
}

function isPlain(body: DeskRequest['body']): body is Json | undefined {
  return body === undefined || body === null || (typeof body === 'object' && !('pipe' in body));
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
