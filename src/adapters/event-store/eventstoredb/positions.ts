import { InvalidAppend } from '../../../kernel/ports/event-store.js';

/** Before the first event. The log begins with an entry of the server's own, and so no event stands at 0. */
export const START = 0n;

/** A position or revision: the server counts in 64 bits, more than a number holds. @throws InvalidAppend where it is none. */
export function positionOf(text: string): bigint {
  if (!/^(0|[1-9]\d{0,18})$/.test(text)) throw new InvalidAppend('Not a revision or position');
  return BigInt(text);
}
