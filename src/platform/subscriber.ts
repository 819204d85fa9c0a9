import type { RecordedEvent } from '../kernel/index.js';

/**
 * A reaction to facts. It is told every event of its types at least once and in order of position; its checkpoint moves on when
 * `handle` resolves. A throw is tried again with back-off, and nothing later is handled before: make `handle` idempotent.
 */
export abstract class Subscriber {
  /** kebab-case; names the checkpoint and never changes. */
  abstract readonly name: string;
  abstract readonly types: readonly string[];
  abstract handle(event: RecordedEvent): Promise<void>;
}
