import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { canonicalJson, type Context, keyedId, type Principal, Refused, reject } from '../kernel/index.js';

/** A request as the guards leave it. */
export interface DeskRequest extends FastifyRequest {
  principal?: Principal;
  /** The caller's X-Correlation-Id where it is a UUID, else the trace of its `traceparent`, else of this request's own. */
  correlationId?: string;
}

export function requestOf(execution: ExecutionContext): DeskRequest {
  return execution.switchToHttp().getRequest<DeskRequest>();
}

/** Who sends the request. Only on operations that are not for anyone. */
export const Who = createParamDecorator((_: undefined, execution: ExecutionContext): Principal => {
  return principalOf(requestOf(execution));
});

/** On whose behalf a command runs. */
export const Ctx = createParamDecorator((_: undefined, execution: ExecutionContext): Context => {
  const request = requestOf(execution);
  const principal = principalOf(request);
  return {
    brokerageId: principal.brokerageId,
    actor:
      principal.kind === 'staff'
        ? { kind: 'staff', id: principal.staffId }
        : { kind: 'account', id: principal.accountId },
    correlationId: request.correlationId ?? '',
  };
});

/**
 * The id of what a request makes: one and the same however often it is sent with one Idempotency-Key, so that a repetition
 * makes nothing twice, also where a crash cut off the first one's answer. Undefined where the client sent none.
 */
export const RepeatableId = createParamDecorator(
  (_: undefined, execution: ExecutionContext): string | undefined => {
    const { principal, headers, url, body } = requestOf(execution);
    const key = headers['idempotency-key'];
    if (typeof key !== 'string' || principal === undefined) return undefined;
    // Nobody can guess a session's id, and so none of these.
    return keyedId(Buffer.from(principal.sessionId), 'request', url, key, canonicalJson(body ?? null));
  },
);

/** The revision of If-Match, without its quotes; undefined where the client sent none. @throws Refused */
export const IfMatch = createParamDecorator(
  (_: undefined, execution: ExecutionContext): string | undefined => {
    const header = requestOf(execution).headers['if-match'];
    if (header === undefined) return undefined;
    const revision = /^(?:W\/)?"(\d{1,20})"$/u.exec(header.trim())?.[1];
    if (revision === undefined) throw new Refused(reject('revision-malformed'));
    return revision;
  },
);

function principalOf(request: DeskRequest): Principal {
  if (request.principal === undefined) throw new Error('An operation for anyone asked who it is');
  return request.principal;
}
