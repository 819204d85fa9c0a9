import { Injectable } from '@nestjs/common';
import { type FoundRow, type Principal, ReadModels, type Term, type ViewReader } from '../../kernel/index.js';
import { decodeCursor } from '../../platform/paging.js';
import { type EmailRow, type EmailState, emailsView } from './emails.js';
import { type OutstandingMail, outstandingMails } from './outstanding-mails.js';

/** A page that a client asked for. */
interface Page {
  readonly cursor?: string;
  readonly limit: number;
}
/** Mails for anybody, or for insureds alone. */
export type MailsTo = 'anybody' | 'insured';

type Found = Promise<readonly FoundRow<EmailRow>[]>;

/** Lists of mails, the newest first; each one more than `limit`, so that the caller sees whether there is a next page. */
@Injectable()
export class EmailsQuery {
  private readonly emails: ViewReader<EmailRow>;
  private readonly outstandingMails: ViewReader<OutstandingMail>;

  constructor(readModels: ReadModels) {
    this.emails = readModels.reader(emailsView);
    this.outstandingMails = readModels.reader(outstandingMails);
  }

  /** Mails for an insured or staff member. */
  of(brokerageId: string, ownerId: string, page: Page): Found {
    return this.emails.find(brokerageId, { terms: [{ index: 'owner', token: ownerId }], ...placeOf(page) });
  }

  /** Mails in this state, or in any. */
  all(brokerageId: string, whose: MailsTo, state: EmailState | undefined, page: Page): Found {
    const terms: Term[] = [
      ...(state === undefined ? [] : [{ index: 'state', token: state }]),
      ...(whose === 'anybody' ? [] : [{ index: 'ownerKind', token: whose }]),
    ];
    return this.emails.find(brokerageId, { terms, ...placeOf(page) });
  }

  /** Those that failed and that nothing since has made pointless. */
  async outstanding(brokerageId: string, whose: MailsTo, page: Page): Found {
    const terms = [{ index: 'outstanding', token: whose }];
    const places = await this.outstandingMails.find(brokerageId, { terms, ...placeOf(page) });
    const ids = places.map(({ row }) => row.emailId);
    const found = await this.emails.getMany(brokerageId, ids);
    const mails = new Map(found.map((mail) => [mail.key, mail]));
    return places.flatMap(({ row, key, sort }) => {
      const mail = mails.get(row.emailId);
      return mail === undefined ? [] : [{ ...mail, key, sort }];
    });
  }
}

function placeOf({ cursor, limit }: Page) {
  const after = decodeCursor(cursor);
  return { ...(after && { after }), limit: limit + 1 };
}

/** A broker is not told who the colleagues are, and so not of their mails either. */
export function mailsSeenBy(who: Principal): MailsTo {
  return who.kind === 'staff' && who.role !== 'broker' ? 'anybody' : 'insured';
}
