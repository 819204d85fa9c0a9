/** Who waits for the views to come to a position. */
export class PositionWaiters {
  private readonly waiting = new Set<{ readonly position: bigint; readonly done: () => void }>();

  get some(): boolean {
    return this.waiting.size > 0;
  }

  /** Resolves to true once the position is reached, to false where that took longer. */
  until(position: bigint, milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter = { position, done: () => finish(true) };
      const timer = setTimeout(() => finish(false), milliseconds);
      const finish = (reached: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
        resolve(reached);
      };
      this.waiting.add(waiter);
    });
  }

  reached(position: bigint): void {
    for (const waiter of [...this.waiting]) if (waiter.position <= position) waiter.done();
  }
}
