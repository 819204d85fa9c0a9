import type { AccountOf } from '../account.js';
import type { FirstUseCheck } from './first-use.js';

/** Somebody who holds the link of a mail chooses a password. */
export class SetPasswordByLink {
  constructor(
    /** Slug of the brokerage. */
    readonly brokerage: string,
    readonly token: string,
    readonly password: string,
    readonly check: FirstUseCheck,
    readonly correlationId: string,
  ) {}
}

/** Whoever runs the desk sets a password, as for the demo's cast; no link is needed and no rule of the API is asked. */
export class SetPassword {
  constructor(
    readonly brokerageId: string,
    readonly ownerKind: AccountOf['ownerKind'],
    readonly ownerId: string,
    readonly password: string,
    readonly correlationId: string,
  ) {}
}
