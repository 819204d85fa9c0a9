import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { classOf, StateStore } from '../kernel/index.js';
import { Config } from './config.js';

const PACE = 10 * 60_000;

/** Forgets what has expired, at the start and then from time to time: strangers make state too, and kept answers name people. */
@Injectable()
export class StateSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('State');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly state: StateStore,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'api') return;
    await this.sweep();
    this.timer = setInterval(() => {
      this.sweeping = this.sweep();
    }, PACE).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    try {
      await this.state.sweep();
    } catch (error) {
      this.log.warn(`Nothing was swept (${classOf(error)})`);
    }
  }
}
