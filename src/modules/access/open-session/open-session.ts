import type { Owner } from '../owner.js';

/** Somebody signs in. `as` says which of the two, where one email is both staff and insured. */
export class OpenSession {
  constructor(
    /** Slug of the brokerage. */
    readonly brokerage: string,
    readonly email: string,
    readonly password: string,
    readonly as: Owner['ownerKind'] | undefined,
    /** The network address the request comes from. */
    readonly address: string,
    readonly correlationId: string,
  ) {}
}

export type OpenSessionRejection = 'sign-in-failed' | 'too-many-requests' | 'unavailable';

/** A session that was opened; the token is a secret. */
export interface OpenedSession {
  readonly token: string;
  readonly kind: Owner['ownerKind'];
  readonly accountId: string;
  readonly ownerId: string;
  readonly role?: Owner['role'];
  /** ISO instants: ended at the latest, and ended where it is not used. */
  readonly endsAt: string;
  readonly idleAt: string;
}

/** As what an email is tried. Always as many, whoever has it, so that an answer's time tells nothing. */
export function kindsTried(as: Owner['ownerKind'] | undefined): readonly Owner['ownerKind'][] {
  return as === undefined ? ['staff', 'insured'] : [as];
}
