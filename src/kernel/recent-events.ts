import type { PlacedEvent, RecordedEvent } from './event.js';

/** Events that are read soon again: by the views, the subscribers and the next command on their stream. */
const MOST = 2000;
/** Characters of the largest event that is kept. */
const LARGEST = 16_384;

interface Opened {
  readonly placed: PlacedEvent;
  readonly event: RecordedEvent;
  /** Whose keys opened it. */
  readonly owners: readonly string[];
}

/** The events opened last. One answers only for the very text that it was opened from, and while all of its keys are there. */
export class RecentEvents {
  private readonly opened = new Map<string, Opened>();

  /** @param hasKey whether the owner's key still is there. */
  constructor(private readonly hasKey: (brokerageId: string, owner: string) => boolean) {}

  find(placed: PlacedEvent): RecordedEvent | undefined {
    const known = this.opened.get(placed.id);
    if (known === undefined || !isSame(known.placed, placed)) return undefined;
    const { event, owners } = known;
    if (owners.every((owner) => this.hasKey(event.metadata.brokerageId, owner))) return event;
    this.opened.delete(placed.id);
    return undefined;
  }

  keep(placed: PlacedEvent, event: RecordedEvent, owners: readonly string[]): void {
    if (event.erased || placed.data.length > LARGEST) return;
    freeze(event);
    this.opened.delete(placed.id);
    this.opened.set(placed.id, { placed, event, owners });
    if (this.opened.size <= MOST) return;
    for (const oldest of this.opened.keys()) {
      this.opened.delete(oldest);
      return;
    }
  }
}

function isSame(one: PlacedEvent, other: PlacedEvent): boolean {
  return (
    one.position === other.position &&
    one.stream === other.stream &&
    one.revision === other.revision &&
    one.type === other.type &&
    one.metadata === other.metadata &&
    one.data === other.data
  );
}

/** Many read the same event. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
