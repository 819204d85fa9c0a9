import { Injectable, Logger } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { classOf, Metrics } from '../kernel/index.js';
import { Gauges } from './gauges.js';

/** Milliseconds for which what was read is good enough, however many ask. */
const FRESH = 5000;

/** Lets every provider that extends `Gauges` read, when the metrics are asked for. */
@Injectable()
export class GaugeReader {
  private readonly log = new Logger('Metrics');
  private reading: Promise<void> | undefined;
  private readAt = 0;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly metrics: Metrics,
  ) {}

  /** Resolves when the gauges are at most five seconds old. Never rejects. */
  async refresh(): Promise<void> {
    if (this.reading === undefined || performance.now() - this.readAt > FRESH) {
      this.readAt = performance.now();
      this.reading = this.readAll();
    }
    await this.reading;
  }

  private async readAll(): Promise<void> {
    const gauges = this.discovery
      .getProviders()
      .map(({ instance }): unknown => instance)
      .filter((instance) => instance instanceof Gauges);
    for (const one of gauges) {
      try {
        await one.read(this.metrics);
      } catch (error) {
        const reason = classOf(error);
        this.log.warn(`${one.constructor.name} could not be read (${reason})`);
      }
    }
  }
}
