import { type Context, keyedId } from '../../kernel/index.js';
import type { DownloadProblem } from './download.js';
import { type Interpreted, problem } from './interpreted.js';

export type Version = Extract<Interpreted, { kind: 'version' }>;
export type EDocs = Extract<Interpreted, { kind: 'edocs' }>;

/** The batch at hand with what has become of it so far. */
export class BatchInHand {
  readonly versions: readonly Version[];
  readonly edocs: readonly EDocs[];
  readonly refusals = new Map<Interpreted, DownloadProblem>();
  changed = 0;
  position: bigint;

  constructor(
    readonly interpreted: readonly Interpreted[],
    readonly idKey: Uint8Array,
    readonly context: Context,
    after: string,
  ) {
    this.versions = interpreted.filter((one) => one.kind === 'version');
    this.edocs = interpreted.filter((one) => one.kind === 'edocs');
    this.position = BigInt(after);
  }

  eventIds(messageId: string, ...what: readonly string[]): (n: number) => string {
    return (n) => keyedId(this.idKey, 'event', messageId, ...what, String(n));
  }

  reached(position: string): void {
    if (BigInt(position) > this.position) this.position = BigInt(position);
  }

  refuse(item: Interpreted, reason: string): void {
    this.refusals.set(item, problem(item.at, reason));
  }

  isRefused(item: Interpreted): boolean {
    return this.refusals.has(item);
  }
}
