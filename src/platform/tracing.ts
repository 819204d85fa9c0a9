import { classOf } from '../kernel/index.js';
import { randomBytes } from 'node:crypto';
import {
  type Attributes,
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { markTrail, onTrail, trailNow } from './trail.js';

/** Where a span stands: in the trace of its correlation id, under the span that is going on or that of a cause. */
export interface Place {
  readonly correlationId: string;
  /** The id of the event that the work follows from. */
  readonly cause?: string;
  readonly kind?: SpanKind;
  /** Never of a person: patterns of routes, types, categories, names of our own. */
  readonly attributes?: Attributes;
}

const NOBODY = '0'.repeat(16);
let wanted: { readonly traceId?: string; readonly spanId?: string } = {};

/** A correlation id is a UUID and a trace id as many bits, so that events need carry nothing more for a trace to go on. */
export const traceIdOf = (correlationId: string): string => correlationId.replaceAll('-', '').toLowerCase();

/** The id of the span of an event, by which whatever follows from it finds it. */
const spanIdOf = (eventId: string): string => traceIdOf(eventId).slice(0, 16);

/** Ids of the spans that are begun here: for whoever starts the SDK. */
export const SPAN_IDS = {
  generateTraceId: (): string => wanted.traceId ?? randomBytes(16).toString('hex'),
  generateSpanId: (): string => wanted.spanId ?? randomBytes(8).toString('hex'),
};

/** Where the caller's `traceparent` says that its trace is; undefined where it says nothing that can be understood. */
export function callerOf(traceparent: unknown): SpanContext | undefined {
  const [, version, traceId = '', spanId = ''] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/u.exec(String(traceparent)) ?? [];
  if (version === undefined || version === 'ff' || /^0+$/u.test(traceId) || spanId === NOBODY)
    return undefined;
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

/** Does work within a span, which also stands in the trail of all that the work does. Of an error only its class is told. */
export async function traced<Result>(
  name: string,
  place: Place,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const span = begin(name, place);
  const trail = { correlationId: place.correlationId, span: span.spanContext() };
  try {
    return await onTrail(trail, () => work(span));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: classOf(error) });
    markTrail(error, trail);
    throw error;
  } finally {
    span.end();
  }
}

/** Begins a span that the caller ends. A `caller` of the same trace is its parent, of another one a link. */
export function begin(
  name: string,
  { correlationId, cause, kind, attributes }: Place,
  caller?: SpanContext,
): Span {
  const traceId = traceIdOf(correlationId);
  const now = trailNow()?.span;
  const parent = [caller, now?.traceId === traceId ? now : undefined, causeIn(traceId, cause)].find(
    (one) => one?.traceId === traceId,
  );
  const links: Link[] = caller === undefined || caller === parent ? [] : [{ context: caller }];
  const options = { kind: kind ?? SpanKind.INTERNAL, attributes: attributes ?? {}, links };
  return start({ traceId }, () => tracer().startSpan(name, options, contextOf(parent)));
}

/** An event that was written, as a span without length that has the event's id: whatever follows from it is under it. */
export function traceEvent(type: string, eventId: string, correlationId: string): void {
  const [traceId, spanId] = [traceIdOf(correlationId), spanIdOf(eventId)];
  const now = trailNow()?.span;
  const context = contextOf(now?.traceId === traceId ? now : undefined);
  start({ traceId, spanId }, () =>
    tracer().startSpan(type, { kind: SpanKind.PRODUCER, attributes: { 'event.type': type } }, context),
  ).end();
}

const tracer = () => trace.getTracer('coverfolio');

/** The SDK asks for ids while it starts a span, at once. */
function start(ids: typeof wanted, make: () => Span): Span {
  wanted = ids;
  try {
    return make();
  } finally {
    wanted = {};
  }
}

function contextOf(parent: SpanContext | undefined): Context {
  return parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
}

function causeIn(traceId: string, eventId: string | undefined): SpanContext | undefined {
  if (eventId === undefined) return undefined;
  return { traceId, spanId: spanIdOf(eventId), traceFlags: TraceFlags.SAMPLED, isRemote: true };
}
