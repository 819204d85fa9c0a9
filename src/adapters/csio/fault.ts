import { type ProblemCode } from '../../kernel/ports/download-reader.js';

/** Why a message or a file is refused. */
export interface Fault {
  readonly reason: ProblemCode;
  /** Names elements and what to do, never text of the file. */
  readonly detail: string;
}

/** Remembers the first fault, so that reading a message is one straight line. */
export class Faults {
  first: Fault | undefined;

  add(reason: ProblemCode, detail: string): void {
    this.first ??= { reason, detail };
  }
}
