import type { INestApplicationContext } from '@nestjs/common';
import { startTracing } from './adapters/system/otel.js';
import { PrometheusMetrics } from './adapters/system/prometheus.js';
import { listenForWatchers } from './adapters/system/watch-listener.js';
import { Metrics, NoMetrics } from './kernel/index.js';
import type { Config } from './platform/config.js';
import { GaugeReader } from './platform/gauge-reader.provider.js';
import { Readiness } from './platform/readiness.provider.js';
import { SPAN_IDS } from './platform/tracing.js';

type Watched = Pick<Config, 'metricsHost' | 'metricsPort' | 'otlpEndpoint' | 'role'>;

/** Counts nothing where nobody can ask for it. */
export function metricsFor({ metricsPort }: Pick<Config, 'metricsPort'>): Metrics {
  return metricsPort === undefined ? new NoMetrics() : new PrometheusMetrics();
}

/** A desk that can be watched. It ends after the desk. */
export interface Watching {
  /** Where metrics and health are told; undefined: nowhere. */
  readonly port: number | undefined;
  close(): Promise<void>;
}

/** Lets a running desk be watched as it is configured: metrics and health on an address of their own, traces to a collector. */
export async function watch(app: INestApplicationContext, config: Watched): Promise<Watching> {
  const { metricsHost, metricsPort, otlpEndpoint, role } = config;
  const closers: (() => Promise<void>)[] = [];
  let port: number | undefined;
  const metrics = app.get(Metrics);
  if (metricsPort !== undefined && metrics instanceof PrometheusMetrics) {
    const gauges = app.get(GaugeReader);
    const readiness = app.get(Readiness);
    const listener = await listenForWatchers(
      { host: metricsHost, port: metricsPort },
      {
        metrics: async () => {
          await gauges.refresh();
          return metrics.page();
        },
        unready: () => readiness.unready(),
      },
    );
    port = listener.port;
    closers.push(() => listener.close());
  }
  if (otlpEndpoint !== undefined)
    closers.push(await startTracing(otlpEndpoint, SPAN_IDS, `coverfolio-${role}`));
  return {
    port,
    close: async () => {
      for (const close of closers.reverse()) await close();
    },
  };
}
