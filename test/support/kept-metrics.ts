import { type Labels, MEASURES, type Measure, type MeasureName, Metrics } from '../../src/kernel/index.js';

/** Keeps what is measured by `name{label=value}`, and refuses labels that are not declared. */
export class KeptMetrics extends Metrics {
  readonly values: Record<string, number> = {};

  count(name: MeasureName, labels: Labels = {}, by = 1): void {
    const key = keyOf('counter', name, labels);
    this.values[key] = (this.values[key] ?? 0) + by;
  }

  /** Counts the values; how long something took says nothing. */
  observe(name: MeasureName, _value: number, labels: Labels = {}): void {
    const key = keyOf('histogram', name, labels);
    this.values[key] = (this.values[key] ?? 0) + 1;
  }

  gauge(name: MeasureName, value: number, labels: Labels = {}): void {
    this.values[keyOf('gauge', name, labels)] = value;
  }
}

function keyOf(kind: Measure['kind'], name: MeasureName, labels: Labels): string {
  const measure: Measure = MEASURES[name];
  const given = Object.keys(labels).sort();
  if (measure.kind !== kind || String(given) !== String([...measure.labels].sort()))
    throw new Error(`${name} is no ${kind} of ${String(given)}`);
  const told = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return told.length === 0 ? name : `${name}{${told.join(',')}}`;
}
