import type { StateStore } from '../kernel/index.js';

/** Another process handles the events of this subscriber now: it moved the checkpoint. */
export class CheckpointTaken extends Error {}

export const CHECKPOINT_PREFIX = 'checkpoint/';

/** Up to where a subscriber has handled the log, as it is stored. */
export class SubscriberCheckpoint {
  private version = 'absent';

  private constructor(
    private readonly state: StateStore,
    private readonly key: string,
    private readonly isShared: boolean,
    public position: string,
  ) {}

  /** @param isShared other processes may hold it after this one: each write is on the version that was read. */
  static async read(state: StateStore, name: string, isShared: boolean): Promise<SubscriberCheckpoint> {
    const checkpoint = new SubscriberCheckpoint(state, `${CHECKPOINT_PREFIX}${name}`, isShared, '0');
    const stored = await state.get<string>(checkpoint.key);
    checkpoint.position = stored?.value ?? '0';
    checkpoint.version = stored?.version ?? 'absent';
    return checkpoint;
  }

  /** @throws CheckpointTaken where another process moved it */
  async save(handled: string): Promise<void> {
    const { key, version: expect } = this;
    if (!this.isShared) await this.state.write([{ key, value: handled }]);
    else if (await this.state.write([{ key, value: handled, expect }])) {
      const stored = await this.state.get<string>(key);
      if (stored?.value !== handled) throw new CheckpointTaken();
      this.version = stored.version;
    } else throw new CheckpointTaken();
    this.position = handled;
  }
}
