/**
 * Turns passwords into what may be stored. Every method costs tens of milliseconds and megabytes on purpose, so that the
 * number at work and waiting is bounded: past it they reject with `PasswordHasherBusy`.
 */
export abstract class PasswordHasher {
  /** A new salted hash as a PHC string (`$argon2id$v=19$m=19456,t=2,p=1$salt$hash`). */
  abstract hash(password: string): Promise<string>;
  /** Whether this is the password behind a hash of `hash`. A hash that cannot be read is a damaged store, and throws. */
  abstract verify(hash: string, password: string): Promise<boolean>;
  /** Costs what `verify` costs and is always false: for accounts that do not exist, so that they answer no faster. */
  abstract verifyNothing(password: string): Promise<false>;
  /** Whether the hash was made with other costs than today's; then hash again at the next successful sign-in. */
  abstract needsRehash(hash: string): boolean;
}

/** Too many sign-ins at once; the caller answers 503 and the client tries again. */
export class PasswordHasherBusy extends Error {
  constructor() {
    super('too many passwords are being checked at once');
    this.name = 'PasswordHasherBusy';
  }
}
