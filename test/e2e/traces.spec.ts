import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import {
  AlwaysOnSampler,
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { EventStore } from '../../src/kernel/index.js';
import { SPAN_IDS, traced } from '../../src/platform/tracing.js';
import { addBrokerage, addStaff, download, message } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const ADDRESS = { line1: '55 rue Sainte-Anne', city: 'Québec', province: 'QC', postalCode: 'G1R 3X1' };
const HELENE = { kind: 'person', given: 'Hélène', surname: 'Côté-Tremblay' };
const EMAIL = 'helene@traces.example';

describe('the trace of one request', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({
    sampler: new AlwaysOnSampler(),
    idGenerator: SPAN_IDS,
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  let desk: NearDesk;
  let broker: string;
  let spans: ReadableSpan[];
  const named = (name: string) => spans.filter((span) => span.name === name);
  const spansOf = (traceId: string) =>
    exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === traceId);

  beforeAll(async () => {
    trace.setGlobalTracerProvider(provider);
    desk = await NearDesk.start();
    await addBrokerage(desk, 'traces');
    broker = await addStaff(desk, 'traces', 'broker');
    const body = { name: HELENE, address: ADDRESS };
    const { insuredId } = (await desk.ask('POST', '/insureds', { token: broker, body })).body;
    await desk.ask('POST', `/insureds/${insuredId}/registration`, {
      token: broker,
      headers: { traceparent: `00-${TRACE}-${CALLER}-01` },
      body: { email: EMAIL, checks: ['address'] },
    });
    await desk.mailTo(EMAIL, /documents/u);
    await desk.settled();
    spans = spansOf(TRACE);
  }, 120_000);
  afterAll(async () => {
    await desk.remove();
    trace.disable();
    await provider.shutdown();
  });

  it('goes from the caller over the request and its events to the views, what follows and the mail', () => {
    const [request] = named('POST /api/v1/insureds/:insuredId/registration');
    expect(request).toMatchObject({
      parentSpanContext: { spanId: CALLER },
      attributes: { 'http.response.status_code': expect.any(Number) },
    });
    expect(named('append').map(({ attributes }) => attributes['stream.category'])).toEqual(
      expect.arrayContaining(['claim', 'insured', 'email']),
    );
    for (const name of ['InsuredRegistered', 'tell-by-mail', 'mail', 'send mail', 'EmailSent'])
      expect([name, named(name).length > 0]).toEqual([name, true]);
    expect(named('project').length).toBeGreaterThan(2);
  });

  it('has no loose end: each span is part of another, or of the caller’s', () => {
    const ids = new Set([CALLER, ...spans.map((span) => span.spanContext().spanId)]);
    const loose = spans.filter(({ parentSpanContext }) => !ids.has(parentSpanContext?.spanId ?? ''));
    expect(loose.map(({ name }) => name)).toEqual([]);
    const parentOf = ({ parentSpanContext }: ReadableSpan) =>
      spans.find((span) => span.spanContext().spanId === parentSpanContext?.spanId);
    // From the mail back to the request.
    const path: string[] = [];
    for (let at = named('send mail')[0]; at !== undefined; at = parentOf(at)) path.push(at.name);
    expect(path).toEqual([
      ...['send mail', 'mail', 'InsuredRegistered', 'append'],
      'POST /api/v1/insureds/:insuredId/registration',
    ]);
  });

  it('names nobody', () => {
    const told = exporter.getFinishedSpans().map(({ name, attributes, status, links, events }) => ({
      ...{ name, attributes, status, events },
      links: links.map((link) => link.attributes),
    }));
    expect(told.length).toBeGreaterThan(50);
    expect(JSON.stringify(told)).not.toMatch(/h[eé]l[eè]ne|tremblay|sainte-anne|traces\.example|G1R/iu);
  });

  it('goes on through an import, whose events it does not leave', async () => {
    const headers = { 'content-type': 'application/xml', traceparent: `00-${'a'.repeat(32)}-${CALLER}-01` };
    const person = { given: 'Tess', surname: 'Trace', mailingAddress: ADDRESS };
    const body = Buffer.from(download(message('TR-1', [person])));
    expect((await desk.ask('POST', '/downloads', { token: broker, headers, body })).status).toBe(201);
    await desk.settled();
    const imported = spansOf('a'.repeat(32)).map(({ name }) => name);
    expect(imported).toEqual(
      expect.arrayContaining(['import', 'DownloadStarted', 'PolicyVersionDownloaded', 'project']),
    );
    const correlations = new Set<string>();
    for await (const { stream, metadata } of desk.engine
      .get(EventStore)
      .readAll('0', { categories: ['policy'] }))
      if (stream.startsWith('policy-')) correlations.add(JSON.parse(metadata).correlationId);
    expect([...correlations]).toEqual(['aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa']);
  });

  it('tells that something failed by its class alone', async () => {
    const correlationId = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
    const failing = traced('work', { correlationId }, () => Promise.reject(new RangeError('Tess Trace')));
    await expect(failing).rejects.toThrow(RangeError);
    expect(spansOf(correlationId.replaceAll('-', ''))).toMatchObject([
      { name: 'work', status: { code: 2, message: 'RangeError' }, events: [] },
    ]);
  });

  it('tells an answer that is our fault from one that is the caller’s', async () => {
    const headers = { traceparent: `00-${'c'.repeat(32)}-${CALLER}-01` };
    expect((await desk.ask('GET', '/insureds', { headers })).status).toBe(401);
    const broken = jest
      .spyOn(desk.engine.get(EventStore), 'append')
      .mockRejectedValue(new RangeError('Tess Trace'));
    const body = { name: HELENE, address: ADDRESS };
    expect((await desk.ask('POST', '/insureds', { token: broker, headers, body })).status).toBe(500);
    broken.mockRestore();
    expect(spansOf('c'.repeat(32)).map(({ name, status }) => [name, status.code])).toEqual([
      ['GET /api/v1/insureds', 0],
      ['POST /api/v1/insureds', 2],
    ]);
  });
});
