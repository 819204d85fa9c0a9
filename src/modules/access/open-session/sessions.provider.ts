import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Principal, SignIn, StateStore, type Stored } from '../../../kernel/index.js';
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
    const now = this.clock.now();
    const { principal, stored } = (await this.look(sessionId, now)) ?? {};
    if (principal !== undefined && needsTouch(stored!.value, now)) {
      const value = { ...stored!.value, usedAt: now };
      const expect = stored!.version;
      // Lost where the session ended or another request touched it in between: both are fine.
      await this.state.write([{ key: keyOf(sessionId), value, expect, expiresAt: expiryOf(value) }]);
    }
    return principal;
  }

  async isOpen(known: Principal): Promise<boolean> {
    const principal = (await this.look(known.sessionId, this.clock.now()))?.principal;
    return principal !== undefined && roleOf(principal) === roleOf(known);
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

  /** The session as it is kept, and who it is now where nothing ended it. */
  private async look(
    sessionId: string,
    now: string,
  ): Promise<{ readonly stored: Stored<Session>; readonly principal: Principal | undefined } | undefined> {
    const stored = await this.state.get<Session>(keyOf(sessionId));
    if (stored === undefined) return undefined;
    const { brokerageId, ownerKind, ownerId, accountId } = stored.value;
    const [owner, password] = await Promise.all([
      this.standings.find(brokerageId, ownerKind, ownerId),
      this.passwords.find(brokerageId, accountId),
    ]);
    return { stored, principal: principalOf(stored.value, sessionId, owner, password?.value.epoch, now) };
  }
}

function roleOf(principal: Principal): string {
  return principal.kind === 'staff' ? principal.role : principal.kind;
}

function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function keyOf(sessionId: string): string {
  return `session/${sessionId}`;
}
