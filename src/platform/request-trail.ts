import { type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DeskRequest } from './request.js';
import { begin, callerOf } from './tracing.js';
import { onTrail, type Trail } from './trail.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

/** Puts every request on a trail of its own, with a span from its first byte until its answer is out. */
export function layTrails(fastify: FastifyInstance): void {
  const ongoing = new WeakMap<FastifyRequest, { readonly trail: Trail; readonly span?: Span }>();
  fastify.addHook('onRequest', (request: DeskRequest, _reply, done) => {
    const caller = callerOf(request.headers['traceparent']);
    const correlationId = correlationOf(request, caller?.traceId);
    request.correlationId = correlationId;
    const { method } = request;
    const route = routeOf(request);
    if (isProbe(route)) {
      const trail = { correlationId };
      ongoing.set(request, { trail });
      onTrail(trail, done);
      return;
    }
    const attributes = { 'http.request.method': method, 'http.route': route };
    const span = begin(`${method} ${route}`, { correlationId, kind: SpanKind.SERVER, attributes }, caller);
    const trail = { correlationId, span: span.spanContext() };
    ongoing.set(request, { trail, span });
    onTrail(trail, done);
  });
  // The body came from the socket, and what its arrival calls does not stand on the trail.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const trail = ongoing.get(request)?.trail;
    if (trail === undefined) done();
    else onTrail(trail, done);
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = ongoing.get(request)?.span;
    span?.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}

/** The pattern, never the address itself. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}

/** Whether a process manager asks how the process is, every few seconds. Neither log nor traces need all its answers. */
export function isProbe(route: string): boolean {
  return /\/health\/(?:live|ready)$/u.test(route);
}

function correlationOf({ id, headers }: FastifyRequest, traceId: string | undefined): string {
  const given = headers['x-correlation-id'];
  if (typeof given === 'string' && UUID.test(given)) return given.toLowerCase();
  return traceId?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5') ?? id;
}
