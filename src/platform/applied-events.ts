import { Logger } from '@nestjs/common';
import { classOf, type EventCodec, type EventStore, type PlacedEvent } from '../kernel/index.js';
import { Batches } from './batches.js';
import { pauseFor } from './pause.js';

const BATCH = 500;
const RETRY = 500;
/** Milliseconds between looks at whether to go on waiting. */
const PATIENCE = 1000;

/** Follows the log, in a process that does not feed the views, and tells events once the views have taken them in. */
export class AppliedEvents {
  private readonly log = new Logger('Views');

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly until: (position: bigint, milliseconds: number) => Promise<boolean>,
  ) {}

  /** From the log's head until the signal aborts. `told` must not throw. */
  async follow(signal: AbortSignal, told: (events: readonly PlacedEvent[]) => void): Promise<void> {
    let position: string | undefined;
    while (!signal.aborted) {
      try {
        position ??= await this.store.head();
        const batches = new Batches<PlacedEvent>(BATCH, async (events) => {
          const last = events.at(-1)!.position;
          let isApplied = false;
          while (!signal.aborted && !isApplied) isApplied = await this.until(BigInt(last), PATIENCE);
          if (!isApplied) return;
          await this.codec.ready(events);
          told(events);
          position = last;
        });
        const over = AbortSignal.any([signal, batches.failed]);
        for await (const item of this.store.subscribe(position, over))
          if (item.kind === 'event') await batches.add(item.event);
        await batches.drained();
      } catch (error) {
        this.log.warn(`Changes are told late (${classOf(error)})`);
      }
      await pauseFor(RETRY, signal);
    }
  }
}
