/** Gives new spans their ids: 32 and 16 hexadecimal digits. */
export interface SpanIds {
  generateTraceId(): string;
  generateSpanId(): string;
}

/**
 * Sends the spans of this process to a collector from now on. All of them: which traces are kept is for the collector to decide,
 * as what follows from a request may run in another process, long after it.
 * @param endpoint of OTLP over HTTP, without `/v1/traces`
 * @returns what sends the last spans and ends it
 */
export async function startTracing(
  endpoint: string,
  ids: SpanIds,
  service: string,
): Promise<() => Promise<void>> {
  // Imported here: a desk that nobody traces does without.
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { trace }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/api'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/u, '')}/v1/traces` });
  const provider = new sdk.NodeTracerProvider({
    sampler: new sdk.AlwaysOnSampler(),
    idGenerator: ids,
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  trace.setGlobalTracerProvider(provider);
  return async () => {
    trace.disable();
    // A collector that is gone must not hold up the end.
    await provider.shutdown().catch(() => undefined);
  };
}
