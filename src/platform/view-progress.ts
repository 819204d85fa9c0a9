import type { AnyProjection, DataSetStatus } from '../kernel/index.js';
import { PositionWaiters } from './position-waiters.js';

/** How far the views of this process's versions are, as far as this process knows. */
export class ViewProgress {
  private readonly waiting = new PositionWaiters();
  private readonly statuses = new Map<string, DataSetStatus>();
  /** What counts where no view is left to wait for. */
  private head = 0n;

  constructor(private readonly projections: readonly AnyProjection[]) {}

  /**
   * Takes in what is known anew. Data sets of other versions, and those that are not live, are none of ours; and what was read
   * before something newer was known says nothing.
   */
  update(statuses: readonly DataSetStatus[]): void {
    for (const status of statuses) {
      const isOurs = this.projections.some(
        ({ name, version }) => name === status.view && version === status.version,
      );
      if (isOurs && status.live && !this.isOlder(status)) this.statuses.set(status.view, status);
    }
    this.waiting.reached(this.reached());
  }

  private isOlder({ view, build, checkpoint }: DataSetStatus): boolean {
    const known = this.statuses.get(view);
    if (known === undefined || known.build !== build) return known !== undefined && build < known.build;
    return BigInt(checkpoint) < BigInt(known.checkpoint);
  }

  /** The log was read up to here. */
  followed(position: string): void {
    this.head = BigInt(position);
    this.waiting.reached(this.reached());
  }

  /** In the order of the projections. */
  all(): readonly DataSetStatus[] {
    return this.projections.flatMap(({ name }) => this.statuses.get(name) ?? []);
  }

  /** Up to where every view that is not parked reflects the log. */
  reached(): bigint {
    const checkpoints = this.all()
      .filter(({ parked }) => parked === undefined)
      .map(({ checkpoint }) => BigInt(checkpoint));
    return (
      checkpoints.reduce<bigint | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined) ??
      this.head
    );
  }

  /** Resolves to true once `reached` is there, to false where that took longer. */
  async until(position: bigint, milliseconds: number): Promise<boolean> {
    return this.reached() >= position || this.waiting.until(position, milliseconds);
  }

  get isWaitedFor(): boolean {
    return this.waiting.some;
  }
}
