import { Injectable } from '@nestjs/common';
import {
  Brokerages,
  Clock,
  type Context,
  KeyDestroyed,
  keyedId,
  KeyRing,
  Streams,
} from '../../kernel/index.js';
import { PasswordLinks } from '../access/index.js';
import { Addressees } from './addressees.provider.js';
import { chooseLanguage } from './choose-language.js';
import { email } from './email.js';
import type { WantedMail } from './mails-for.js';
import { isStale, requestEmail } from './send-email.js';

/** The fact that a mail tells. */
export interface MailCause {
  readonly brokerageId: string;
  readonly eventId: string;
  /** ISO 8601 instant of the fact. */
  readonly time: string;
  readonly correlationId: string;
}

/** Asks for mails. The same fact asks for the same mail once, however often it is told. */
@Injectable()
export class MailRequests {
  constructor(
    private readonly streams: Streams,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    private readonly brokerages: Brokerages,
    private readonly addressees: Addressees,
    private readonly links: PasswordLinks,
  ) {}

  async request(cause: MailCause, wanted: WantedMail): Promise<void> {
    const { brokerageId, eventId } = cause;
    const { template, owner } = wanted;
    if (isStale(cause.time, this.clock.now())) return;
    const addressee = await this.addressees.find(brokerageId, owner);
    const to = wanted.to ?? addressee?.to;
    if (to === undefined) return;
    if (wanted.withoutPassword && (await this.links.hasPassword(brokerageId, owner.accountId))) return;

    const brokerage = await this.brokerages.find(brokerageId);
    if (brokerage === undefined) throw new Error('A fact belongs to no brokerage of this desk');
    const { language, source } = chooseLanguage({
      chosen: addressee?.chosenLanguage,
      recorded: addressee?.language,
      postalCode: addressee?.postalCode,
      offered: brokerage.languages,
    });
    const emailId = keyedId(await this.keys.brokerageKey(brokerageId, 'id'), 'email', eventId, template);
    const request = {
      ...{ emailId, template, ...owner, to },
      ...{ causeEventId: eventId, language, languageSource: source },
    };
    try {
      await this.streams.run(email, emailId, contextOf(cause), (state) => requestEmail(request, state));
    } catch (error) {
      // Who was erased gets no mail any more.
      if (!(error instanceof KeyDestroyed)) throw error;
    }
  }
}

function contextOf({ brokerageId, eventId, correlationId }: MailCause): Context {
  return { brokerageId, correlationId, causationId: eventId, actor: { kind: 'system', id: 'mail' } };
}
