import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Principal, SignIn, StateStore } from '../../../kernel/index.js';
import type { Owner } from '../owner.js';
import { Standings } from '../standings.provider.js';
import { Passwords } from '../passwords.provider.js';
import { expiryOf, needsTouch, openedSession, principalOf, type Session } from './session.js';

const TOKEN_BYTES = 32;

/** Sessions of browsers and programs. What ends one is looked at with every request, so that nothing outlives its reason. */
@Injectable()
export class Sessions extends SignIn {
  constructor(
    private readonly state: StateStore,
    private readonly standings: Standings,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async principalOf(token: string): Promise<Principal | undefined> {
    const sessionId = sessionIdOf(token);
    const stored = await this.state.get<Session>(keyOf(sessionId));
    if (stored === undefined) return undefined;
    const session = stored.value;
    const owner = await this.standings.find(session.brokerageId, session.ownerKind, session.ownerId);
    const password = await this.passwords.find(session.brokerageId, session.accountId);
    const now = this.clock.now();
    const principal = principalOf(session, sessionId, owner, password?.value.epoch, now);
    if (principal !== undefined && needsTouch(session, now)) {
      const value = { ...session, usedAt: now };
      const expect = stored.version;
      // Lost where the session ended or another request touched it in between: both are fine.
      await this.state.write([{ key: keyOf(sessionId), value, expect, expiresAt: expiryOf(value) }]);
    }
    return principal;
  }

  /** Opens a session; its token is known to the caller alone. `endsAt`: whatever happens; `idleAt`: if it is not used. */
  async open(
    brokerageId: string,
    owner: Owner,
    passwordEpoch: string,
  ): Promise<{ token: string; endsAt: string; idleAt: string }> {
    const token = this.ids.secret(TOKEN_BYTES);
    const session = openedSession(brokerageId, owner, passwordEpoch, this.clock.now());
    const idleAt = expiryOf(session);
    await this.state.write([
      { key: keyOf(sessionIdOf(token)), value: session, expect: 'absent', expiresAt: idleAt },
    ]);
    return { token, endsAt: session.endsAt, idleAt };
  }

  /** What is kept of a session; undefined where it ended. */
  async find(sessionId: string): Promise<Session | undefined> {
    return (await this.state.get<Session>(keyOf(sessionId)))?.value;
  }

  /** Ends one session. */
  async end(sessionId: string): Promise<void> {
    await this.state.write([{ key: keyOf(sessionId), value: undefined }]);
  }
}

function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function keyOf(sessionId: string): string {
  return `session/${sessionId}`;
}
