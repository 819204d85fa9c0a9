import type { EventOf } from '../../kernel/index.js';
import type { PasswordLinkRequested, StaffInvited } from '../access/index.js';
import type { InsuredEmailChanged, InsuredRegistered } from '../insureds/index.js';
import { ownerOf } from './email.js';
import type { EmailOwner } from './email-events.js';
import type { MailTemplate } from './templates/mail-data.js';

/** A mail that a fact asks for. */
export interface WantedMail {
  readonly template: MailTemplate;
  readonly owner: EmailOwner;
  /** Absent: the address that the owner has now. */
  readonly to?: string;
  /** Only where the owner never chose a password. */
  readonly withoutPassword?: true;
}

/** The facts that are told by mail at once. */
type ToldEvent = InsuredRegistered | InsuredEmailChanged | PasswordLinkRequested | StaffInvited;
export type ToldFact = { [T in ToldEvent['type']]: EventOf<ToldEvent, T> }[ToldEvent['type']];

export const TOLD_TYPES: readonly ToldEvent['type'][] = [
  'InsuredRegistered',
  'InsuredEmailChanged',
  'PasswordLinkRequested',
  'StaffInvited',
];

/** The mails of a fact. A changed email is told to the former address; it is a Welcome where nobody ever signed in. */
export function mailsFor(fact: ToldFact): readonly WantedMail[] {
  // The addresses of an erased person are gone from the fact.
  if (fact.erased) return [];
  switch (fact.type) {
    case 'InsuredRegistered':
      return [{ template: 'welcome', owner: insuredOwner(fact.data), to: fact.data.email }];
    case 'InsuredEmailChanged': {
      const owner = insuredOwner(fact.data);
      return [
        { template: 'email-changed', owner, to: fact.data.previousEmail },
        { template: 'welcome', owner, to: fact.data.email, withoutPassword: true },
      ];
    }
    case 'PasswordLinkRequested':
      return [{ template: fact.data.template, owner: ownerOf(fact.data) }];
    case 'StaffInvited': {
      const { staffId, email } = fact.data;
      const owner = ownerOf({ ownerKind: 'staff', ownerId: staffId, accountId: staffId });
      return [{ template: 'staff-invitation', owner, to: email }];
    }
  }
}

function insuredOwner({ insuredId, accountId }: { insuredId: string; accountId: string }): EmailOwner {
  return ownerOf({ ownerKind: 'insured', ownerId: insuredId, accountId });
}
