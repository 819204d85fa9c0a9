import { describe, expect, it } from '@jest/globals';
import { MEASURES, type Measure, type MeasureName } from '../../kernel/index.js';
import { PrometheusMetrics } from './prometheus.js';

const linesOf = async (metrics: PrometheusMetrics, name: string): Promise<string[]> =>
  (await metrics.page()).text.split('\n').filter((line) => line.startsWith(`coverfolio_${name}`));

describe('metrics for Prometheus', () => {
  it('explain every measure and those of the process', async () => {
    const { type, text } = await new PrometheusMetrics().page();
    expect(type).toMatch(/^text\/plain/u);
    for (const [name, { kind, help }] of Object.entries<Measure>(MEASURES)) {
      expect(text).toContain(`# HELP coverfolio_${name} ${help}\n`);
      expect(text).toContain(`# TYPE coverfolio_${name} ${kind}\n`);
    }
    expect(text).toContain('# TYPE process_resident_memory_bytes gauge');
  });

  it('add up, take in and tell what is', async () => {
    const metrics = new PrometheusMetrics();
    metrics.count('mail_sent_total', { outcome: 'sent' });
    metrics.count('mail_sent_total', { outcome: 'sent' }, 2);
    metrics.observe('eventstore_append_seconds', 0.02, { outcome: 'written' });
    metrics.gauge('parked_views', 2);
    metrics.gauge('parked_views', 1);
    expect(await linesOf(metrics, 'mail_sent_total')).toEqual([
      'coverfolio_mail_sent_total{outcome="sent"} 3',
    ]);
    expect(await linesOf(metrics, 'parked_views')).toEqual(['coverfolio_parked_views 1']);
    const append = await linesOf(metrics, 'eventstore_append_seconds');
    expect(append).toContain('coverfolio_eventstore_append_seconds_bucket{le="0.01",outcome="written"} 0');
    expect(append).toContain('coverfolio_eventstore_append_seconds_bucket{le="0.025",outcome="written"} 1');
  });

  it('leave out what is not declared, and never throw', async () => {
    const metrics = new PrometheusMetrics();
    metrics.count('mail_sent_total', { outcome: 'sent', address: 'a@b.example' });
    metrics.count('mail_sent_total', { outcome: 'sent' }, -1);
    metrics.observe('eventstore_append_seconds', Number.NaN, {});
    metrics.gauge('no_such_measure' as MeasureName, 1);
    metrics.gauge('mail_sent_total', 1, { outcome: 'sent' });
    expect(await linesOf(metrics, 'mail_sent_total')).toEqual([
      'coverfolio_mail_sent_total{outcome="sent"} 1',
    ]);
    expect(await linesOf(metrics, 'eventstore_append_seconds')).toEqual([]);
    expect((await metrics.page()).text).not.toMatch(/b\.example|no_such/u);
  });

  it('keep no more values of a label than fit', async () => {
    const metrics = new PrometheusMetrics();
    for (let n = 0; n < 1000; n++) metrics.gauge('lease_held', n, { lease: `lease-${n}` });
    const lines = await linesOf(metrics, 'lease_held');
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toBe('coverfolio_lease_held{lease="other"} 999');
  });
});
