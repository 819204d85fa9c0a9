import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { PasswordLinks } from '../access/index.js';
import { carriesLink, type MailLink } from './compose-mail.js';
import type { PendingEmail } from './email.js';

/** A link with the id it was made by. */
export interface LinkOfMail extends MailLink {
  readonly linkId: string;
}

/** The link of a mail: a retry carries the same while it works, a resent mail a new one. */
@Injectable()
export class MailLinks {
  constructor(
    private readonly links: PasswordLinks,
    private readonly clock: Clock,
  ) {}

  /** @param claimId the claim by which the receiver has the address; the link dies with it. Undefined: no link belongs there. */
  async of(
    brokerageId: string,
    { request, round, attempts }: PendingEmail,
    claimId: string | undefined,
  ): Promise<LinkOfMail | undefined> {
    const { template, emailId, accountId, ownerKind, ownerId } = request;
    if (!carriesLink(template) || claimId === undefined) return undefined;
    const order = {
      ...{ brokerageId, accountId, ownerKind, ownerId, template, claimId },
      ...(round > 0 && { resent: true }),
    };
    const ofRound = round === 0 ? emailId : `${emailId}.${round}`;
    const link = await this.links.issue({ ...order, mailId: ofRound });
    if (link.expiresAt > this.clock.now()) return { ...link, linkId: ofRound };
    // It ended while the mail was being tried again.
    const fresh = `${ofRound}.${attempts}`;
    return { ...(await this.links.issue({ ...order, mailId: fresh })), linkId: fresh };
  }
}
