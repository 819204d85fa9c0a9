import { Injectable } from '@nestjs/common';
import type { Json } from '../kernel/index.js';
import { Config } from './config.js';
import { Lag } from './lag.provider.js';
import { ProjectionRunner } from './projection-runner.provider.js';
import { SubscriberRunner } from './subscriber-runner.provider.js';

/** What keeps the desk from being ready: names of views and subscribers. */
export type Unready = Readonly<Record<string, Json>>;

/** Whether the desk can work: its views are up to date and nothing that follows from events stands still. */
@Injectable()
export class Readiness {
  constructor(
    private readonly views: ProjectionRunner,
    private readonly subscribers: SubscriberRunner,
    private readonly lag: Lag,
    private readonly config: Config,
  ) {}

  /** What is in the way; undefined: ready. @throws EventStoreUnavailable */
  async unready(): Promise<Unready | undefined> {
    const health = this.views.health();
    const parked = health.flatMap(({ view, parked: at }) => (at === undefined ? [] : [view]));
    const stuck = this.subscribers.stuck();
    const behind = await this.behind();
    const details = {
      ...(this.views.isCutOff && { unreachable: ['views'] }),
      ...(parked.length > 0 && { parked }),
      ...(stuck.length > 0 && { stuck: [...stuck] }),
      ...(behind.length > 0 && { behind }),
    };
    return Object.keys(details).length > 0 ? details : undefined;
  }

  /** The views that do not reflect an event older than may be, and its age. A parked one is told of as such. */
  private async behind(): Promise<{ view: string; seconds: number }[]> {
    const views = this.views.health().filter(({ parked }) => parked === undefined);
    const lags = await this.lag.behind(
      views.map(({ checkpoint }) => checkpoint),
      1,
    );
    return views.flatMap(({ view, checkpoint }) => {
      const { seconds } = lags.get(checkpoint)!;
      return seconds > this.config.readyLag ? [{ view, seconds: Math.round(seconds) }] : [];
    });
  }
}
