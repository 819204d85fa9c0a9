import type { LoggedEvent, ProposedEvent } from './logged-event.js';

/** One stream: what was written to it, and what its metadata hides. */
export class StreamRecord {
  /** An event stands at the index of its revision. */
  readonly events: LoggedEvent[] = [];
  tombstoned = false;
  softDeleted = false;
  /** The first revision that readers see. */
  first = 0;

  constructor(readonly name: string) {}

  /** The last revision; -1 for a stream that was never written. */
  get head(): number {
    return this.events.length - 1;
  }

  get missing(): boolean {
    return this.head < 0 || this.softDeleted;
  }

  /** Where a new subscription begins at the earliest: what is appended later is live to it, hidden or not. */
  get visibleFrom(): number {
    return Math.min(this.first, this.events.length);
  }

  /** Takes in the stream's new metadata. */
  truncate(metadata: ProposedEvent): void {
    const before = /"\$tb"\s*:\s*(\d+)/.exec(Buffer.from(metadata.data).toString())?.[1];
    this.softDeleted = before === '9223372036854775807';
    this.first = before === undefined ? 0 : Number(before);
  }
}
