import { setImmediate } from 'node:timers';

/** How many appends the client's stream takes before it makes others wait: the buffer of a Node stream of objects. */
const BUFFER = 16;
/** How many more may follow in one turn of the event loop: what went before has left the buffer by then. */
const A_TURN = BUFFER / 2;
/** How many bytes a server takes that answers: the window that HTTP/2 gives every stream (RFC 9113, 6.9.2). */
const WINDOW = 65_535;
/** What an append costs beside the data of its events: ids, names and frames. */
const OVERHEAD = 256;

interface Waiting {
  readonly bytes: number;
  readonly admit: () => void;
}

/**
 * Holds appends back where they would wait in the client's own queue: an append that waits there when the connection breaks
 * becomes a rejection that nobody can handle, which ends the process.
 */
export class AppendGate {
  private appends = 0;
  private bytes = 0;
  private thisTurn = 0;
  private answering = false;
  private readonly queue: Waiting[] = [];

  /** Lets an append of so many bytes pass: at once (undefined), or as soon as there is room, first come, first served. */
  enter(size: number): Promise<undefined> | undefined {
    const bytes = size + OVERHEAD;
    if (this.queue.length === 0 && this.hasRoom(bytes)) {
      this.admit(bytes);
      return undefined;
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.queue.push({ bytes, admit: () => resolve(undefined) });
    return promise;
  }

  /** Gives the room of an append back. @param answered whether the server spoke, and so takes more; nothing where it was not asked. */
  leave(size: number, answered?: boolean): void {
    this.appends -= 1;
    this.bytes -= size + OVERHEAD;
    this.answering = answered ?? this.answering;
    this.admitWaiting();
  }

  /** The server did not answer in time: who comes now may have to wait. */
  doubt(): void {
    this.answering = false;
  }

  private hasRoom(bytes: number): boolean {
    if (this.appends < BUFFER) return true;
    return this.answering && this.thisTurn < A_TURN && this.bytes + bytes <= WINDOW;
  }

  private admit(bytes: number): void {
    this.appends += 1;
    this.bytes += bytes;
    this.thisTurn += 1;
    if (this.thisTurn > 1) return;
    setImmediate(() => {
      this.thisTurn = 0;
      this.admitWaiting();
    });
  }

  private admitWaiting(): void {
    for (let next = this.queue[0]; next !== undefined && this.hasRoom(next.bytes); next = this.queue[0]) {
      this.queue.shift();
      this.admit(next.bytes);
      next.admit();
    }
  }
}
