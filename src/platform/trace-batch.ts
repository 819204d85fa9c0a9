import { type Span, SpanKind } from '@opentelemetry/api';
import type { EventMetadata, PlacedEvent } from '../kernel/index.js';
import { begin } from './tracing.js';
import { onTrail } from './trail.js';

/** Traces that a batch is told of at most: a longer one is an import or a view that catches up, of which some say enough. */
const MOST = 20;

/** Takes a batch of events into the views, with a span in the trace of each event's correlation id. */
export async function traceBatch(events: readonly PlacedEvent[], work: () => Promise<void>): Promise<void> {
  const spans = new Map<string, Span>();
  for (const { id, metadata } of events) {
    const { correlationId } = JSON.parse(metadata) as EventMetadata;
    if (spans.has(correlationId)) continue;
    const attributes = { 'batch.events': events.length };
    const span = begin('project', { correlationId, cause: id, kind: SpanKind.CONSUMER, attributes });
    spans.set(correlationId, span);
    if (spans.size === MOST || !span.isRecording()) break;
  }
  const [correlationId, ...others] = spans.keys();
  // What is done for several requests is done for none of them in the log.
  const isOnes = correlationId !== undefined && others.length === 0 && events.length === 1;
  try {
    await (isOnes ? onTrail({ correlationId }, work) : work());
  } finally {
    for (const span of spans.values()) span.end();
  }
}
