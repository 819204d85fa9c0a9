import type { ChangeTold, Topic } from './changed-topics.js';

/** Insureds that one message names; where more changed, a client reads all it shows anew. */
export const MOST_NAMED = 100;

/** What a message says. */
export interface Changed {
  readonly position: string;
  readonly topics: readonly Topic[];
  readonly insuredIds: readonly string[];
  readonly many?: true;
}

/** What staff are told of some events together. */
export class ChangesForStaff {
  private readonly topics = new Set<Topic>();
  private readonly insuredIds = new Set<string>();
  private many = false;

  add({ topics, insuredIds, many }: Pick<Changed, 'topics' | 'insuredIds' | 'many'>): void {
    for (const topic of topics) this.topics.add(topic);
    if (many !== undefined) this.many = true;
    if (!this.many) for (const insuredId of insuredIds) this.insuredIds.add(insuredId);
    if (this.insuredIds.size <= MOST_NAMED) return;
    this.many = true;
    this.insuredIds.clear();
  }

  at(position: string): Changed {
    const insuredIds = this.many ? [] : [...this.insuredIds];
    return { position, topics: [...this.topics].sort(), insuredIds, ...(this.many && { many: true }) };
  }
}

/** What insureds are told of some events together, each of themselves alone. */
export class ChangesForInsureds {
  private readonly topics = new Map<string, Set<Topic>>();

  add({ seen, seenBy }: Pick<ChangeTold, 'seen' | 'seenBy'>): void {
    if (seen.length === 0) return;
    for (const insuredId of seenBy) {
      const known = this.topics.get(insuredId) ?? new Set();
      for (const topic of seen) known.add(topic);
      this.topics.set(insuredId, known);
    }
  }

  /** Adds what these insureds were told by another. */
  take(other: ChangesForInsureds, own: readonly string[]): void {
    for (const insuredId of own)
      this.add({ seen: [...(other.topics.get(insuredId) ?? [])], seenBy: [insuredId] });
  }

  /** Undefined where nothing changed for them. */
  at(position: string, own: readonly string[]): Changed | undefined {
    const insuredIds = own.filter((insuredId) => this.topics.has(insuredId));
    if (insuredIds.length === 0) return undefined;
    const topics = new Set(insuredIds.flatMap((insuredId) => [...(this.topics.get(insuredId) ?? [])]));
    return { position, topics: [...topics].sort(), insuredIds };
  }
}
