import { later, type Principal } from '../../../kernel/index.js';
import type { Owner, Standing } from '../owner.js';

/** A session as it is kept, under the SHA-256 of its token. */
export type Session = {
  readonly brokerageId: string;
  readonly accountId: string;
  readonly ownerKind: 'insured' | 'staff';
  readonly ownerId: string;
  /** The password it was opened with: another one ends it. */
  readonly passwordEpoch: string;
  readonly era: string;
  readonly usedAt: string;
  readonly endsAt: string;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** At a desk all day; at home to read a document. */
const IDLE = { staff: 2 * HOUR, insured: HOUR };
const LONGEST = 12 * HOUR;
/** A session's use is not written down more often than this. */
const TOUCHED_EVERY = MINUTE;

export function openedSession(
  brokerageId: string,
  { accountId, ownerKind, ownerId, era }: Owner,
  passwordEpoch: string,
  now: string,
): Session {
  const endsAt = later(now, LONGEST);
  return { brokerageId, accountId, ownerKind, ownerId, passwordEpoch, era, usedAt: now, endsAt };
}

/** When the session ends if it is not used any more. */
export function expiryOf({ usedAt, endsAt, ownerKind }: Session): string {
  const idle = later(usedAt, IDLE[ownerKind]);
  return idle < endsAt ? idle : endsAt;
}

export function needsTouch({ usedAt }: Session, now: string): boolean {
  return Date.parse(now) - Date.parse(usedAt) >= TOUCHED_EVERY;
}

/** Who the session is, as its owner and password stand now; undefined where either ended it. */
export function principalOf(
  session: Session,
  sessionId: string,
  owner: Standing | undefined,
  passwordEpoch: string | undefined,
  now: string,
): Principal | undefined {
  if (owner?.accountId !== session.accountId || owner.era !== session.era) return undefined;
  if (passwordEpoch !== session.passwordEpoch || expiryOf(session) <= now) return undefined;
  const { brokerageId, accountId } = session;
  return owner.role === undefined
    ? { kind: 'account', accountId, brokerageId, sessionId }
    : { kind: 'staff', staffId: owner.ownerId, role: owner.role, brokerageId, sessionId };
}
