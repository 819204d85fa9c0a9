import type { Aggregate, Catalogue, DomainEvent } from '../../kernel/index.js';

/** Whose account it is. A staff member's account id is the staff id. */
export interface AccountOf {
  readonly accountId: string;
  readonly ownerKind: 'insured' | 'staff';
  readonly ownerId: string;
  readonly insuredId?: string;
  readonly staffId?: string;
}

export type LinkTemplate = 'welcome' | 'reset' | 'staff-invitation';

export type AccountPasswordSet = DomainEvent<'AccountPasswordSet', AccountOf>;
export type AccountSignedIn = DomainEvent<'AccountSignedIn', AccountOf>;
export type PasswordLinkRequested = DomainEvent<
  'PasswordLinkRequested',
  AccountOf & { readonly template: LinkTemplate; readonly by: 'broker' | 'self' }
>;
export type AccountEvent = AccountPasswordSet | AccountSignedIn | PasswordLinkRequested;

export const accountEvents: Catalogue<AccountEvent> = {
  AccountPasswordSet: { version: 1, describe: 'A password was chosen by a link of a mail.', personal: [] },
  AccountSignedIn: {
    version: 1,
    describe: 'Somebody signed in; told at most once an hour for each account.',
    personal: [],
  },
  PasswordLinkRequested: {
    version: 1,
    describe: 'A new link to choose a password was asked for; it voids the one before.',
    personal: [],
  },
};

export interface Account {
  readonly passwordSet: boolean;
  /** The hour, in UTC, of the last sign-in that was told: `2026-11-22T14`. */
  readonly lastHour?: string;
}

/** The stream of an account: when it was used and how it was opened, never a secret. */
export const account: Aggregate<Account, AccountEvent> = {
  category: 'account',
  initial: { passwordSet: false },
  evolve: (state, event, { time }) => {
    switch (event.type) {
      case 'AccountPasswordSet':
        return { ...state, passwordSet: true };
      case 'AccountSignedIn':
        return { ...state, lastHour: hourOf(time) };
      case 'PasswordLinkRequested':
        return state;
    }
  },
  events: accountEvents,
};

/** A password was chosen, for the first time or again. */
export function passwordSet(of: AccountOf): AccountEvent[] {
  return [{ type: 'AccountPasswordSet', data: of }];
}

/** A sign-in as the stream tells it. A password of which the stream was never told, because of a crash, is told first. */
export function signedIn(of: AccountOf, state: Account, now: string): AccountEvent[] {
  const told: AccountEvent[] = state.passwordSet ? [] : passwordSet(of);
  return state.lastHour === hourOf(now) ? told : [...told, { type: 'AccountSignedIn', data: of }];
}

function hourOf(instant: string): string {
  return instant.slice(0, 'YYYY-MM-DDTHH'.length);
}
