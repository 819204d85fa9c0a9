import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type Labels, MEASURES, type Measure, type MeasureName, Metrics } from '../../kernel/index.js';

const PREFIX = 'coverfolio_';
/** Seconds: from an append on a quiet disk to an answer that nobody waits for any more. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Values that one label may have before further ones count as `other`: each makes series that stay in memory. */
const MOST_VALUES = 200;

/**
 * Metrics in the text format of Prometheus, names with `coverfolio_` before them, and those of the process beside them. What
 * is not declared in `MEASURES` (name, kind or label) is left out, and a label that is not given is empty.
 */
export class PrometheusMetrics extends Metrics {
  private readonly registry = new Registry();
  private readonly counters = new Map<string, Counter>();
  private readonly gauges = new Map<string, Gauge>();
  private readonly histograms = new Map<string, Histogram>();
  private readonly seen = new Map<string, Set<string>>();

  constructor() {
    super();
    const { registry } = this;
    collectDefaultMetrics({ register: registry });
    for (const [name, { kind, help, labels }] of Object.entries<Measure>(MEASURES)) {
      const declared = { name: `${PREFIX}${name}`, help, labelNames: labels, registers: [registry] };
      if (kind === 'counter') this.counters.set(name, new Counter(declared));
      else if (kind === 'gauge') this.gauges.set(name, new Gauge(declared));
      else this.histograms.set(name, new Histogram({ ...declared, buckets: BUCKETS }));
    }
  }

  count(name: MeasureName, labels: Labels = {}, by = 1): void {
    if (by >= 0) this.counters.get(name)?.inc(this.bounded(name, labels), by);
  }

  observe(name: MeasureName, value: number, labels: Labels = {}): void {
    if (Number.isFinite(value)) this.histograms.get(name)?.observe(this.bounded(name, labels), value);
  }

  gauge(name: MeasureName, value: number, labels: Labels = {}): void {
    if (Number.isFinite(value)) this.gauges.get(name)?.set(this.bounded(name, labels), value);
  }

  /** What a scraper is given, and its media type. */
  async page(): Promise<{ readonly type: string; readonly text: string }> {
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  private bounded(name: MeasureName, labels: Labels): Record<string, string> {
    const measure = (MEASURES as Readonly<Record<string, Measure>>)[name];
    return Object.fromEntries(
      (measure?.labels ?? []).map((label) => [
        label,
        this.boundedValue(`${name}/${label}`, labels[label] ?? ''),
      ]),
    );
  }

  private boundedValue(place: string, value: string): string {
    const seen = this.seen.get(place) ?? new Set();
    this.seen.set(place, seen);
    if (!seen.has(value) && seen.size >= MOST_VALUES) return 'other';
    seen.add(value);
    return value;
  }
}
