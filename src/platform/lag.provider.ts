import { Injectable } from '@nestjs/common';
import { Clock, type EventMetadata, EventStore } from '../kernel/index.js';

/** Events that are counted at most: beyond, it is only said that they are so many. */
const MOST = 10_000;

/** What lies in the log behind a position. */
export interface Behind {
  /** Counted up to what was asked for: positions are not dense, and none can be computed from two of them. */
  readonly events: number;
  /** Age of the first of them; 0 where there is none. */
  readonly seconds: number;
}

/** Tells how far behind the log a reader of it is. */
@Injectable()
export class Lag {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /**
   * For each position what lies behind it; equal ones are looked at once.
   * @param most events to count at most; 1 tells the age at the price of one event
   */
  async behind(positions: Iterable<string>, most = MOST): Promise<ReadonlyMap<string, Behind>> {
    const found = new Map<string, Behind>();
    for (const position of new Set(positions)) found.set(position, await this.behindOne(position, most));
    return found;
  }

  private async behindOne(position: string, most: number): Promise<Behind> {
    let events = 0;
    let seconds = 0;
    for await (const { metadata } of this.store.readAll(position)) {
      if (events === 0) seconds = this.ageOf(metadata);
      events += 1;
      if (events >= most) break;
    }
    return { events, seconds };
  }

  private ageOf(metadata: string): number {
    const { time } = JSON.parse(metadata) as EventMetadata;
    return Math.max(0, (Date.parse(this.clock.now()) - Date.parse(time)) / 1000);
  }
}
