import { Readable } from 'node:stream';
import type { Principal } from '../../kernel/index.js';
import { type Changed, ChangesForInsureds, ChangesForStaff } from './changes-told.js';

/** Bytes that wait for a reader before it counts as gone. */
const MOST_WAITING = 65_536;
/** Milliseconds after which a browser connects again. */
const RETRY = 3000;

/** Why a client should not connect again: the session ended, or the same session opened newer streams than it may have. */
export type StreamEnd = 'session' | 'replaced';

/** One open connection, as Server-Sent Events. */
export class ChangeStream {
  readonly body = new Readable({ read: () => undefined, highWaterMark: MOST_WAITING });
  private staff: ChangesForStaff | undefined;
  private insureds: ChangesForInsureds | undefined;
  private position = '0';

  constructor(
    readonly principal: Principal,
    /** Of an insured's account; none of staff. */
    public own: readonly string[],
  ) {}

  begin(position: string): void {
    this.write(`retry: ${RETRY}\nid: ${position}\nevent: ready\ndata: ${JSON.stringify({ position })}\n\n`);
  }

  /** Keeps what is to be told until it is sent. Whether there is anything. */
  note(position: string, staff: ChangesForStaff, insureds: ChangesForInsureds): boolean {
    if (this.principal.kind === 'staff') (this.staff ??= new ChangesForStaff()).add(staff.at(position));
    else {
      if (insureds.at(position, this.own) === undefined) return false;
      (this.insureds ??= new ChangesForInsureds()).take(insureds, this.own);
    }
    this.position = position;
    return true;
  }

  /** Sends what was noted; to an insured only what is about who they are now. */
  send(): void {
    const changed = this.staff?.at(this.position) ?? this.insureds?.at(this.position, this.own);
    this.staff = undefined;
    this.insureds = undefined;
    if (changed !== undefined) this.tell(changed);
  }

  tell(changed: Changed): void {
    this.write(`id: ${changed.position}\nevent: changed\ndata: ${JSON.stringify(changed)}\n\n`);
  }

  keepAlive(): void {
    this.write(': still here\n\n');
  }

  end(reason?: StreamEnd): void {
    if (reason !== undefined) this.write(`event: ended\ndata: ${JSON.stringify({ reason })}\n\n`);
    if (!this.body.destroyed) this.body.push(null);
  }

  /** A reader that does not keep up is dropped; it connects again and is told that much changed. */
  private write(text: string): void {
    if (!this.body.destroyed && !this.body.push(text)) this.body.destroy();
  }
}
