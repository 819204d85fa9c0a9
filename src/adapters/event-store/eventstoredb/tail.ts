import type { PlacedEvent } from '../../../kernel/event.js';
import { positionOf } from './positions.js';

/** How many events the tail keeps at most, and how many characters of them. */
export interface TailLimits {
  readonly events: number;
  readonly characters: number;
}

/** The newest events of the log without a gap, for readers that are near the head. */
export class Tail {
  private events: PlacedEvent[] = [];
  private positions: bigint[] = [];
  private first = 0;
  private characters = 0;
  private newest: bigint;

  /** @param floor the position after which it has every event. */
  constructor(
    private floor: bigint,
    private readonly limits: TailLimits,
  ) {
    this.newest = floor;
  }

  /** The position up to which it has every event. */
  get end(): bigint {
    return this.newest;
  }

  /** Takes the next event of the log. One that it was given before is passed over. */
  push(event: PlacedEvent): void {
    const position = positionOf(event.position);
    if (position <= this.newest) return;
    this.newest = position;
    this.events.push(event);
    this.positions.push(position);
    this.characters += sizeOf(event);
    while (this.tooLarge()) this.forgetOldest();
  }

  /** Up to `most` events after a position, oldest first; undefined where it no longer has all of them. */
  after(position: bigint, most: number): readonly PlacedEvent[] | undefined {
    if (position < this.floor) return undefined;
    let low = this.first;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.positions[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    return this.events.slice(low, low + most);
  }

  private tooLarge(): boolean {
    const count = this.events.length - this.first;
    return count > this.limits.events || (this.characters > this.limits.characters && count > 0);
  }

  private forgetOldest(): void {
    this.floor = this.positions[this.first]!;
    this.characters -= sizeOf(this.events[this.first]!);
    this.first += 1;
    if (this.first < this.limits.events) return;
    // Now and then, so that forgetting one event costs nothing.
    this.events = this.events.slice(this.first);
    this.positions = this.positions.slice(this.first);
    this.first = 0;
  }
}

function sizeOf({ data, metadata }: PlacedEvent): number {
  return data.length + metadata.length;
}
