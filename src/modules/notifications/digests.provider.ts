import { Injectable } from '@nestjs/common';
import { Clock, later, StateStore } from '../../kernel/index.js';
import { Addressees } from './addressees.provider.js';
import { ownerOf } from './email.js';
import { type MailCause, MailRequests } from './mail-requests.provider.js';
import { isStale, STALE_AFTER } from './send-email.js';

const HOUR = 3_600_000;
const DUE = 'digest-due/';

/** One digest that is being collected: the first fact in it names the mail. */
type Collected = {
  readonly brokerageId: string;
  readonly insuredId: string;
  readonly eventId: string;
  readonly time: string;
  readonly correlationId: string;
};

/**
 * One digest an hour for each insured: the first new thing opens an hour, whatever comes within it is in the same mail, and the
 * mail is asked for when the hour is over.
 */
@Injectable()
export class Digests {
  constructor(
    private readonly state: StateStore,
    private readonly clock: Clock,
    private readonly addressees: Addressees,
    private readonly requests: MailRequests,
  ) {}

  /** Something became visible to an insured; nothing to tell where they have no account. */
  async note(insuredId: string, cause: MailCause): Promise<void> {
    const { brokerageId, eventId, time, correlationId } = cause;
    if (isStale(time, this.clock.now())) return;
    const addressee = await this.addressees.find(brokerageId, { ownerKind: 'insured', ownerId: insuredId });
    // What was there before the account is no news; nor, where it is delivered again, what a digest has told.
    if (addressee === undefined || time < (addressee.since ?? '')) return;
    const told = await this.state.get<string>(toldKey({ brokerageId, insuredId }));
    if (told !== undefined && time < told.value) return;
    const dueAt = later(time, HOUR);
    const collected: Collected = { brokerageId, insuredId, eventId, time, correlationId };
    // An hour that is open already takes this in: then nothing is written.
    await this.state.write([
      { key: openKey(collected), value: dueAt, expect: 'absent' },
      { key: `${DUE}${dueAt}/${insuredId}`, value: collected },
    ]);
  }

  /** Asks for the digests whose hour is over; at most `limit`. Answers how many. */
  async requestDue(limit: number): Promise<number> {
    const now = this.clock.now();
    const entries = await this.state.list<Collected>(DUE, limit);
    const due = entries.filter(({ key }) => key.slice(DUE.length, key.lastIndexOf('/')) <= now);
    for (const { key, value } of due) {
      await this.requestOne(value);
      const expiresAt = later(now, STALE_AFTER);
      await this.state.write([
        { key, value: undefined },
        { key: openKey(value), value: undefined },
        { key: toldKey(value), value: now, expiresAt },
      ]);
    }
    return due.length;
  }

  private async requestOne({ insuredId, ...cause }: Collected): Promise<void> {
    const found = { ownerKind: 'insured', ownerId: insuredId } as const;
    const addressee = await this.addressees.find(cause.brokerageId, found);
    if (addressee === undefined) return;
    const owner = ownerOf({ ...found, accountId: addressee.accountId });
    await this.requests.request(cause, { template: 'digest', owner });
  }
}

function openKey({ brokerageId, insuredId }: Pick<Collected, 'brokerageId' | 'insuredId'>): string {
  return `digest/${brokerageId}/${insuredId}`;
}

/** Until when everything new has been told. */
function toldKey({ brokerageId, insuredId }: Pick<Collected, 'brokerageId' | 'insuredId'>): string {
  return `digest-told/${brokerageId}/${insuredId}`;
}
