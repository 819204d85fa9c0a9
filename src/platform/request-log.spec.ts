import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { KeptMetrics } from '../../test/support/kept-metrics.js';
import { deskLog, PinoLogger, watchRequests } from './request-log.js';
import { traced } from './tracing.js';
import { onTrailOf } from './trail.js';

const ID = '0c8f0f7a-6f0e-4f6a-9d3a-1b2c3d4e5f60';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the log', () => {
  let web: FastifyInstance;
  let lines: any[];
  let metrics: KeptMetrics;
  let logger: PinoLogger;
  const told = (msg: string) => lines.filter((line) => line.msg === msg);

  beforeEach(() => {
    lines = [];
    metrics = new KeptMetrics();
    const log = deskLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
    logger = new PinoLogger(log);
    web = fastify({ genReqId: () => ID });
    watchRequests(web, log, metrics);
    web.post('/things/:id', async () => {
      await new Promise((later) => setTimeout(later, 1));
      logger.warn('inside', 'Things');
      return {};
    });
    web.get('/api/v1/health/ready', () => ({}));
    web.get('/stream', (_request, reply) => reply.type('text/event-stream').send('data: 1\n\n'));
  });
  afterEach(() => web.close());

  const post = (headers: Record<string, string> = {}) =>
    web.inject({ method: 'POST', url: '/things/secret?name=secret', headers, payload: { name: 'secret' } });

  it('carries the correlation id on each line of a request, also over a socket', async () => {
    const url = await web.listen({ port: 0, host: '127.0.0.1' });
    await fetch(`${url}/things/secret?name=secret`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': ID.toUpperCase() },
      body: JSON.stringify({ name: 'secret'.repeat(10_000) }),
    });
    expect(told('inside')).toMatchObject([{ context: 'Things', correlationId: ID }]);
    expect(told('answered')).toMatchObject([
      { method: 'POST', route: '/things/:id', status: 200, correlationId: ID },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('takes the caller’s own id before that of his trace, and makes one where neither can be read', async () => {
    const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
    const other = '11111111-2222-4333-8444-555555555555';
    const given: [Record<string, string>, string][] = [
      [{ traceparent }, '4bf92f35-77b3-4da6-a3ce-929d0e0e4736'],
      [{ traceparent, 'x-correlation-id': other }, other],
      [{ traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }, ID],
      [{ traceparent: `ff-${TRACE}-00f067aa0ba902b7-01` }, ID],
      [{ traceparent: 'x', 'x-correlation-id': 'x' }, ID],
    ];
    for (const [headers] of given) await post(headers);
    expect(told('inside').map((line) => line.correlationId)).toEqual(given.map(([, id]) => id));
  });

  it('keeps requests apart that go on at one time', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `${ID.slice(0, -2)}${n + 10}`);
    await Promise.all(ids.map((id) => post({ 'x-correlation-id': id })));
    expect(
      told('inside')
        .map((line) => line.correlationId)
        .sort(),
    ).toEqual(ids);
    logger.log('afterwards');
    expect(told('afterwards')).toEqual([expect.not.objectContaining({ correlationId: expect.anything() })]);
  });

  it('tells of a failure on the trail on which it was thrown', async () => {
    const fails = () => traced('work', { correlationId: ID }, () => Promise.reject(new RangeError('secret')));
    const error: unknown = await fails().catch((thrown: unknown) => thrown);
    onTrailOf(error, () => logger.warn('failed'));
    expect(told('failed')).toMatchObject([{ correlationId: ID }]);
  });

  it('does not tell of each time a process manager asks, though it counts it', async () => {
    await web.inject({ method: 'GET', url: '/api/v1/health/ready' });
    expect(lines).toEqual([]);
    expect(Object.keys(metrics.values)).toEqual([
      'http_requests_seconds{method=GET,route=/api/v1/health/ready,status=200}',
    ]);
  });

  it('measures each answer by its route, and no stream that lasts as long as it is read', async () => {
    await post();
    await web.inject({ method: 'GET', url: '/stream' });
    await web.inject({ method: 'GET', url: '/nothing?name=secret' });
    expect(metrics.values).toEqual({
      'http_requests_seconds{method=POST,route=/things/:id,status=200}': 1,
      'http_requests_seconds{method=GET,route=unknown,status=404}': 1,
    });
    expect(told('answered')).toHaveLength(3);
  });
});
