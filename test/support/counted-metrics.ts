import { Metrics, type Labels } from '../../src/kernel/ports/metrics.js';

const keyOf = (name: string, labels: Labels): string => JSON.stringify([name, Object.entries(labels).sort()]);

/** Remembers how often something was counted or observed. */
export class CountedMetrics extends Metrics {
  private readonly counts = new Map<string, number>();
  private readonly observations = new Map<string, number>();

  counted(name: string, labels: Labels = {}): number {
    return this.counts.get(keyOf(name, labels)) ?? 0;
  }

  observed(name: string, labels: Labels = {}): number {
    return this.observations.get(keyOf(name, labels)) ?? 0;
  }

  count(name: string, labels: Labels = {}, by = 1): void {
    this.counts.set(keyOf(name, labels), this.counted(name, labels) + by);
  }

  observe(name: string, _value: number, labels: Labels = {}): void {
    this.observations.set(keyOf(name, labels), this.observed(name, labels) + 1);
  }

  gauge(): void {
    return;
  }
}
