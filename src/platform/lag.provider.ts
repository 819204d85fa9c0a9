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
   * For each position what lies behind it. Those that lie near each other are counted in one reading.
   * @param most events to count at most; 1 tells the age at the price of one event
   */
  async behind(positions: Iterable<string>, most = MOST): Promise<ReadonlyMap<string, Behind>> {
    const found = new Map<string, { events: number; seconds: number }>();
    let waiting = [...new Set(positions)].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    while (waiting.length > 0) waiting = waiting.slice(await this.count(waiting, most, found));
    return found;
  }

  /** Reads on from the first of the positions, and answers how many of them are counted. */
  private async count(
    positions: readonly string[],
    most: number,
    found: Map<string, { events: number; seconds: number }>,
  ): Promise<number> {
    for (const position of positions) found.set(position, { events: 0, seconds: 0 });
    const counts = positions.map((position) => found.get(position)!);
    let passed = 0;
    for await (const { position, metadata } of this.store.readAll(positions[0]!)) {
      for (; passed < counts.length && BigInt(positions[passed]!) < BigInt(position); passed++)
        counts[passed]!.seconds = this.ageOf(metadata);
      const open = counts.slice(0, passed).filter(({ events }) => events < most);
      for (const one of open) one.events += 1;
      // Between it and the next may lie the whole log.
      if (counts[passed - 1]!.events >= most) return passed;
    }
    return positions.length;
  }

  private ageOf(metadata: string): number {
    const { time } = JSON.parse(metadata) as EventMetadata;
    return Math.max(0, (Date.parse(this.clock.now()) - Date.parse(time)) / 1000);
  }
}
