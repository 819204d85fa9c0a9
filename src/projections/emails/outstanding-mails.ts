import { newestFirst, type Projection, type RecordedEvent, type RowChange } from '../../kernel/index.js';
import type { AccountEvent } from '../../modules/access/index.js';
import type { InsuredEvent } from '../../modules/insureds/index.js';
import type { EmailEvent, EmailOwner, MailTemplate } from '../../modules/notifications/index.js';

/** The newest mail of one template to one person. An older one that still fails says nothing any more. */
export interface OutstandingMail {
  readonly emailId: string;
  readonly ownerKind: EmailOwner['ownerKind'];
  /** ISO 8601 instant at which it was asked for, or asked for once more. */
  readonly since: string;
  /** It failed, was given up or came back, and somebody should look. */
  readonly outstanding: boolean;
}

type Events = EmailEvent | AccountEvent | InsuredEvent;
type Changes = readonly RowChange<OutstandingMail>[];

const TO_INSUREDS: readonly MailTemplate[] = ['welcome', 'reset', 'email-changed', 'digest'];
/** It goes to an address that nobody uses any more, so that there is nothing to do about its failure. */
const TO_FORMER_ADDRESS: MailTemplate = 'email-changed';
const WITH_LINK: readonly MailTemplate[] = ['welcome', 'reset', 'staff-invitation'];

/** Mails that did not reach somebody and that nothing since has made pointless. */
export const outstandingMails: Projection<OutstandingMail, Events> = {
  name: 'outstanding-mails',
  version: 3,
  describe: 'The newest mail of each kind to each person, and whether it failed.',
  sortKey: ({ since }) => newestFirst(since),
  indexes: { outstanding: ({ outstanding, ownerKind }) => (outstanding ? ['anybody', ownerKind] : []) },
  on: {
    EmailRequested: asked,
    EmailResent: asked,
    EmailSent: (event) => told(event, false),
    EmailFailed: (event) => told(event, true),
    EmailParked: (event) => told(event, true),
    EmailBounced: (event) => told(event, true),
    EmailCancelled: (event) => told(event, false),
    // The new address gets mails of its own, and a closed account none.
    InsuredEmailChanged: ({ data: { insuredId } }) => settled(insuredId, TO_INSUREDS),
    RegistrationClosed: ({ data: { insuredId } }) => settled(insuredId, TO_INSUREDS),
    // A password was chosen by another link.
    AccountPasswordSet: ({ data: { ownerId } }) => settled(ownerId, WITH_LINK),
  },
};

const keyOf = (ownerId: string, template: MailTemplate): string => `${ownerId}/${template}`;

function asked({ data, metadata }: RecordedEvent<EmailEvent>): Changes {
  const { emailId, ownerKind, ownerId, template } = data;
  const row = { emailId, ownerKind, since: metadata.time, outstanding: false };
  return [{ key: keyOf(ownerId, template), change: () => row }];
}

function told({ data }: RecordedEvent<EmailEvent>, failed: boolean): Changes {
  const { emailId, ownerId, template } = data;
  const outstanding = failed && template !== TO_FORMER_ADDRESS;
  const change = (row: OutstandingMail | undefined): OutstandingMail | undefined =>
    row?.emailId === emailId ? { ...row, outstanding } : row;
  return [{ key: keyOf(ownerId, template), change }];
}

function settled(ownerId: string, templates: readonly MailTemplate[]): Changes {
  return templates.map((template) => ({
    key: keyOf(ownerId, template),
    change: (row) => row && { ...row, outstanding: false },
  }));
}
