import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PrometheusMetrics } from '../../src/adapters/system/prometheus.js';
import type { Watching } from '../../src/composition-watching.js';
import { Metrics } from '../../src/kernel/index.js';
import { addBrokerage, download, message } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const loaded = jest.fn();
jest.unstable_mockModule('@opentelemetry/sdk-trace-node', () => {
  loaded();
  return { ...jest.requireActual<object>('@opentelemetry/sdk-trace-node') };
});

const HOME = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const NOWHERE = {
  metricsHost: '127.0.0.1',
  metricsPort: undefined,
  otlpEndpoint: undefined,
  role: 'all',
} as const;

describe('a desk that is watched', () => {
  let desk: NearDesk;
  let watching: Watching;
  let page: string;
  const tell = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${watching.port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  /** The value of the only line that begins so. */
  const valueOf = (series: string): number => {
    const lines = page.split('\n').filter((line) => line.startsWith(`coverfolio_${series} `));
    expect([series, lines.length]).toEqual([series, 1]);
    return Number(lines[0]!.split(' ').at(-1));
  };

  beforeAll(async () => {
    const { watch } = await import('../../src/composition-watching.js');
    desk = await NearDesk.start([[Metrics, new PrometheusMetrics()]]);
    watching = await watch(desk.app, { ...NOWHERE, metricsPort: 0 });
    const admin = await addBrokerage(desk, 'watched');
    const parties = [{ given: 'Tess', surname: 'Watched', mailingAddress: HOME }];
    await desk.ask('POST', '/downloads', {
      token: admin,
      headers: { 'content-type': 'application/xml' },
      body: Buffer.from(download(message('W-1', parties), message('W-2', parties))),
    });
    await desk.ask('GET', '/insureds?search=watched', { token: admin });
    await desk.settled();
    page = (await tell('/metrics')).text;
  }, 120_000);
  afterAll(async () => {
    await watching.close();
    await desk.remove();
  });

  it('tells what it does: appends, answers, mails', () => {
    expect(valueOf('eventstore_append_seconds_count{outcome="written"}')).toBeGreaterThan(5);
    expect(valueOf('http_requests_seconds_count{method="POST",route="/api/v1/downloads",status="201"}')).toBe(
      1,
    );
    expect(valueOf('http_requests_seconds_count{method="GET",route="/api/v1/insureds",status="200"}')).toBe(
      1,
    );
    expect(valueOf('mail_sent_total{outcome="sent"}')).toBe(1);
  });

  it('tells what is: lags, queues, what waits', () => {
    for (const view of ['policies', 'emails', 'insureds-search']) {
      expect(valueOf(`projection_lag_events{view="${view}"}`)).toBe(0);
      expect(valueOf(`projection_lag_seconds{view="${view}"}`)).toBe(0);
    }
    expect(valueOf('subscriber_lag_events{subscriber="tell-by-mail"}')).toBe(0);
    for (const series of ['parked_views', 'stuck_subscribers', 'mails_parked', 'downloads_running'])
      expect([series, valueOf(series)]).toEqual([series, 0]);
    expect(valueOf('mail_depth{state="due"}')).toBe(0);
    expect(valueOf('suspense_items{kind="edoc"}')).toBe(0);
    expect(page).toMatch(/^coverfolio_suspense_items\{kind="policy"\} \d+$/mu);
  });

  it('names nobody', () => {
    expect(page).not.toMatch(/tess|W-1|elm street|watched/iu);
  });

  it('tells no more than it must on its public address', async () => {
    expect((await tell('/health/ready')).text).toBe('{"status":"ready"}');
    expect((await desk.ask('GET', '/api/v1/metrics')).status).toBe(404);
    expect((await desk.app.inject({ method: 'GET', url: '/metrics' })).statusCode).toBe(404);
  });

  it('is asked for its gauges only every few seconds, however many ask', async () => {
    const read = jest.spyOn(desk.engine.get(Metrics), 'gauge');
    await Promise.all(Array.from({ length: 10 }, () => tell('/metrics')));
    const calls = read.mock.calls.filter(([name]) => name === 'parked_views').length;
    read.mockRestore();
    expect(calls).toBeLessThan(2);
  });
});

describe('a desk that nobody watches', () => {
  it('listens nowhere and loads nothing that traces, which one with a collector does', async () => {
    const { watch } = await import('../../src/composition-watching.js');
    const desk = await NearDesk.start();
    const unwatched = await watch(desk.app, NOWHERE);
    expect([unwatched.port, loaded.mock.calls.length]).toEqual([undefined, 0]);
    await unwatched.close();
    const traced = await watch(desk.app, { ...NOWHERE, otlpEndpoint: 'http://127.0.0.1:1' });
    expect(loaded).toHaveBeenCalled();
    await traced.close();
    await desk.remove();
  });
});
