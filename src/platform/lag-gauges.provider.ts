import { Injectable } from '@nestjs/common';
import type { Metrics } from '../kernel/index.js';
import { Gauges } from './gauges.js';
import { Lag } from './lag.provider.js';
import { ProjectionRunner } from './projection-runner.provider.js';
import { SubscriberRunner } from './subscriber-runner.provider.js';

/** How far views and subscribers are behind the log, and which stand still. */
@Injectable()
export class LagGauges extends Gauges {
  constructor(
    private readonly views: ProjectionRunner,
    private readonly subscribers: SubscriberRunner,
    private readonly lag: Lag,
  ) {
    super();
  }

  async read(metrics: Metrics): Promise<void> {
    const [views, subscribers] = [this.views.health(), this.subscribers.statuses()];
    metrics.gauge('parked_views', views.filter(({ parked }) => parked !== undefined).length);
    metrics.gauge('stuck_subscribers', this.subscribers.stuck().length);
    const lags = await this.lag.behind([...views, ...subscribers].map(({ checkpoint }) => checkpoint));
    for (const { view, checkpoint } of views) {
      const { events, seconds } = lags.get(checkpoint)!;
      metrics.gauge('projection_lag_events', events, { view });
      metrics.gauge('projection_lag_seconds', seconds, { view });
    }
    for (const { name, checkpoint } of subscribers)
      metrics.gauge('subscriber_lag_events', lags.get(checkpoint)!.events, { subscriber: name });
  }
}
