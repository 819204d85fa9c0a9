import { Injectable } from '@nestjs/common';
import { Brokerages, type Principal, Refused, reject, Streams } from '../../../kernel/index.js';
import { displayName, insured } from '../../insureds/index.js';
import { brokerageView } from '../brokerage-view.controller.js';
import { Sessions } from '../open-session/sessions.provider.js';
import { expiryOf, type Session } from '../open-session/session.js';
import { staff } from '../staff.js';

/** A session with who holds it, as their stream says now. */
@Injectable()
export class CurrentSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly streams: Streams,
    private readonly brokerages: Brokerages,
  ) {}

  async of({ brokerageId, sessionId }: Principal) {
    const [session, brokerage] = await Promise.all([
      this.sessions.find(sessionId),
      this.brokerages.current(brokerageId),
    ]);
    const person = session && (await this.personOf(session));
    // Ended since the guard looked.
    if (person === undefined || brokerage === undefined) throw new Refused(reject('not-signed-in'));
    const { ownerKind: kind, accountId, endsAt } = session!;
    return {
      ...{ kind, ...person, accountId },
      brokerage: { timeZone: brokerage.timeZone, ...brokerageView(brokerage) },
      ...{ endsAt, idleAt: expiryOf(session!) },
    };
  }

  private async personOf({ brokerageId, ownerKind, ownerId }: Session) {
    if (ownerKind === 'insured') {
      const { state } = await this.streams.load(insured, ownerId, brokerageId);
      if (state.kind !== 'registered') return undefined;
      return { name: displayName(state.details.name), email: state.email };
    }
    const { state } = await this.streams.load(staff, ownerId, brokerageId);
    if (state.kind !== 'active') return undefined;
    const { role, name, email, language, staffId } = state;
    return { role, name, email, language, staffId };
  }
}
