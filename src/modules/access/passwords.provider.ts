import { Injectable } from '@nestjs/common';
import {
  BreachedPasswords,
  type Brokerage,
  Clock,
  Ids,
  PasswordHasher,
  PasswordHasherBusy,
  Refused,
  reject,
  StateStore,
  type StateWrite,
  type Stored,
} from '../../kernel/index.js';
import type { Owner } from './owner.js';
import { breachCandidates, type PasswordRefusal, refusePassword } from './password-rules.js';

/** A password as it is kept: `epoch` tells one choice from the next. */
export type KeptPassword = { readonly hash: string; readonly epoch: string; readonly setAt: string };

/** The passwords of accounts, as hashes. */
@Injectable()
export class Passwords {
  constructor(
    private readonly state: StateStore,
    private readonly hasher: PasswordHasher,
    private readonly breached: BreachedPasswords,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  find(brokerageId: string, accountId: string): Promise<Stored<KeptPassword> | undefined> {
    return this.state.get<KeptPassword>(keyOf(brokerageId, accountId));
  }

  /** Whether the password is this one. Without a kept one it costs the same and is false. @throws Refused `unavailable` */
  async verify(kept: Stored<KeptPassword> | undefined, password: string): Promise<boolean> {
    return this.patiently(() =>
      kept === undefined
        ? this.hasher.verifyNothing(password)
        : this.hasher.verify(kept.value.hash, password),
    );
  }

  async refusalOf(
    password: string,
    email: string,
    { name }: Pick<Brokerage, 'name'>,
  ): Promise<PasswordRefusal | undefined> {
    const breached = await this.breached.includesAny(breachCandidates(password));
    return refusePassword(password, { email, brokerageName: name, breached });
  }

  /** Sets a password together with other writes; false where one of them, or the password, changed in between. */
  async set(
    brokerageId: string,
    { accountId }: Pick<Owner, 'accountId'>,
    before: Stored<KeptPassword> | undefined,
    password: string,
    others: readonly StateWrite[] = [],
  ): Promise<boolean> {
    const hash = await this.patiently(() => this.hasher.hash(password));
    const value = { hash, epoch: this.ids.next(), setAt: this.clock.now() };
    const expect = before?.version ?? 'absent';
    return this.state.write([{ key: keyOf(brokerageId, accountId), value, expect }, ...others]);
  }

  /** After a sign-in: hashes with today's costs. It is the same password, so that sessions stay. */
  async renew(
    brokerageId: string,
    accountId: string,
    kept: Stored<KeptPassword>,
    password: string,
  ): Promise<void> {
    if (!this.hasher.needsRehash(kept.value.hash)) return;
    const value = { ...kept.value, hash: await this.patiently(() => this.hasher.hash(password)) };
    await this.state.write([{ key: keyOf(brokerageId, accountId), value, expect: kept.version }]);
  }

  /** The account is closed. */
  async forget(brokerageId: string, accountId: string): Promise<void> {
    await this.state.write([{ key: keyOf(brokerageId, accountId), value: undefined }]);
  }

  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PasswordHasherBusy)
        throw new Refused(reject('unavailable', { retryAfterSeconds: 2 }));
      throw error;
    }
  }
}

function keyOf(brokerageId: string, accountId: string): string {
  return `password/${brokerageId}/${accountId}`;
}
