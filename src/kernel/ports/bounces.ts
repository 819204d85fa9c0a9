/** A report that a mail was not delivered, and never will be (RFC 3464, action `failed`). Holds no address. */
export interface Bounce {
  /** By what it names the mail: Message-ID without angle brackets, envelope id; the surest first, and at least one. */
  readonly messageIds: readonly string[];
  /** Enhanced status code (RFC 3463), such as `5.1.1`: 5 is for ever, 4 gave up after a while. */
  readonly status: string;
}

/** A message that waits to be looked at. */
export interface WaitingReport {
  /** Names it to `putAway`. */
  readonly id: string;
  /** `no-failure`: a report of a delay or delivery. `unreadable`: no report at all, or one that names no mail. */
  readonly says: Bounce | 'no-failure' | 'unreadable';
}

/** The way back for mails: messages that servers further on sent to the address where reports go. */
export abstract class Bounces {
  /** What waits, in the order it came as far as is known; at most `limit`. The same again until it is put away. */
  abstract waiting(limit: number): Promise<readonly WaitingReport[]>;
  /** Keeps a message apart: `taken` by the desk, or `unknown` to it, for people to look at. Never deletes. */
  abstract putAway(id: string, as: 'taken' | 'unknown'): Promise<void>;
}

/** For desks to which no reports come. */
export class NoBounces extends Bounces {
  async waiting(): Promise<readonly WaitingReport[]> {
    return [];
  }

  async putAway(): Promise<void> {
    return;
  }
}
