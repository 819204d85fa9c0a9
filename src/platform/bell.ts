import { pauseFor } from './pause.js';

/** Wakes whoever rests between two looks. What rang between the look and the rest is not slept through. */
export class Bell {
  private rings = 0;
  private readonly resting = new Set<AbortController>();

  /** To be read before looking. */
  get heard(): number {
    return this.rings;
  }

  ring(): void {
    this.rings += 1;
    for (const one of this.resting) one.abort();
  }

  /** Until it rings after `heard`, so many milliseconds passed, or the signal aborts. Never rejects. */
  async rest(heard: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.rings !== heard) return;
    const rung = new AbortController();
    this.resting.add(rung);
    await pauseFor(milliseconds, AbortSignal.any([signal, rung.signal]));
    this.resting.delete(rung);
  }
}
