import { Injectable } from '@nestjs/common';
import { Clock, later, StateStore } from '../../kernel/index.js';

const PREFIX = 'mail-due/';
/** How long a mail rests whose handling broke for a reason of ours, such as a store that did not answer. */
const REST = 60_000;
const MOST = 10_000;
/** How long a mail is its sender's alone: longer than a mail server is listened to. So long it waits where that one died. */
const IN_HAND = 120_000;

/** A mail to look at. Its stream says whether anything is to be done. */
export interface QueuedMail {
  readonly key: string;
  readonly brokerageId: string;
  readonly emailId: string;
}

/** One whose time has come, as it was read. */
export interface DueMail extends QueuedMail {
  readonly version: string;
}

type Entry = { readonly brokerageId: string; readonly emailId: string };

/** Mails by the time of their next attempt. It follows from the log, and is written before the log's checkpoint moves on. */
@Injectable()
export class MailQueue {
  /** Called when a mail may be due at once. */
  onArrival: () => void = () => undefined;

  constructor(
    private readonly state: StateStore,
    private readonly clock: Clock,
  ) {}

  async add(brokerageId: string, emailId: string, dueAt: string): Promise<void> {
    await this.state.write([{ key: keyOf(dueAt, emailId), value: { brokerageId, emailId } }]);
    this.onArrival();
  }

  /** The mails whose time has come, the longest waiting first; at most `limit`. */
  async due(limit: number): Promise<readonly DueMail[]> {
    const now = this.clock.now();
    return (await this.state.list<Entry>(PREFIX, limit))
      .filter(({ key }) => timeOf(key) <= now)
      .map(({ key, value, version }) => ({ key, ...value, version }));
  }

  /** Takes it in hand, so that no other process sends it; undefined where one does already. It is due again if nobody removes it. */
  async take({ key, brokerageId, emailId, version }: DueMail): Promise<QueuedMail | undefined> {
    const taken = { key: keyOf(later(this.clock.now(), IN_HAND), emailId), value: { brokerageId, emailId } };
    const isOurs = await this.state.write([{ key, value: undefined, expect: version }, taken]);
    return isOurs ? { key: taken.key, brokerageId, emailId } : undefined;
  }

  /** How many there are, of at most 10,000: those whose time has come, and the others. */
  async depth(): Promise<{ readonly due: number; readonly waiting: number }> {
    const now = this.clock.now();
    const all = await this.state.list<Entry>(PREFIX, MOST);
    const due = all.filter(({ key }) => timeOf(key) <= now).length;
    return { due, waiting: all.length - due };
  }

  async remove({ key }: QueuedMail): Promise<void> {
    await this.state.write([{ key, value: undefined }]);
  }

  /** Looks at the mail again later, so that one that cannot be handled does not hold back the others. */
  async postpone({ key, brokerageId, emailId }: QueuedMail): Promise<void> {
    const dueAt = later(this.clock.now(), REST);
    await this.state.write([
      { key, value: undefined },
      { key: keyOf(dueAt, emailId), value: { brokerageId, emailId } },
    ]);
  }
}

function timeOf(key: string): string {
  return key.slice(PREFIX.length, key.lastIndexOf('/'));
}
const keyOf = (dueAt: string, emailId: string): string => `${PREFIX}${dueAt}/${emailId}`;
