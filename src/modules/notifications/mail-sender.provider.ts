import { Injectable, Optional } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import {
  classOf,
  Brokerages,
  Clock,
  type Context,
  Mailer,
  MailRefused,
  Metrics,
  NoMetrics,
  type OutgoingMail,
  StoreUnavailable,
  Streams,
} from '../../kernel/index.js';
import { Config } from '../../platform/config.js';
import { pauseFor } from '../../platform/pause.js';
import { traced } from '../../platform/tracing.js';
import { type Addressee, Addressees, isCurrent } from './addressees.provider.js';
import { composeMail } from './compose-mail.js';
import { email, type PendingEmail } from './email.js';
import type { EmailEvent } from './email-events.js';
import { messageIdOf } from './mail-ids.js';
import { MailLinks } from './mail-links.provider.js';
import { afterAttempt, type Attempt, beforeSending } from './send-email.js';

/**
 * Milliseconds before what was sent is written down again, where the log is away. Shorter in all than a mail is its sender's alone:
 * whoever took it over later would know nothing of it and send it a second time.
 */
const WRITTEN_AGAIN = [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000];

const NEVER = new AbortController().signal;

/** Sends one mail and records what came of it: at least once, and twice only where the desk died in between. */
@Injectable()
export class MailSender {
  /** What was done but could not be written down yet, by mail: it is written down before anything is sent again. */
  private readonly unrecorded = new Map<
    string,
    { readonly attempt: string; readonly events: readonly EmailEvent[] }
  >();

  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly brokerages: Brokerages,
    private readonly addressees: Addressees,
    private readonly links: MailLinks,
    private readonly config: Config,
    @Optional() private readonly metrics: Metrics = new NoMetrics(),
  ) {}

  /**
   * Makes the next attempt of a mail if it is due; nothing where it is not pending.
   * @param ending aborts when the process stops: then what cannot be written down at once is left.
   */
  async attempt(brokerageId: string, emailId: string, ending = NEVER): Promise<void> {
    const { state: pending } = await this.streams.load(email, emailId, brokerageId);
    if (pending.kind !== 'pending' || pending.dueAt > this.clock.now()) return;
    const { request, correlationId } = pending;
    const attributes = { 'mail.template': request.template };
    await traced('mail', { correlationId, cause: request.causeEventId, attributes }, () =>
      this.attemptNow(brokerageId, emailId, pending, ending),
    );
  }

  private async attemptNow(
    brokerageId: string,
    emailId: string,
    pending: PendingEmail,
    ending: AbortSignal,
  ): Promise<void> {
    const attempt = `${pending.round}/${pending.attempts}`;
    const done = this.unrecorded.get(emailId);
    // Another process may have made that attempt, and written it down, meanwhile.
    const events = done?.attempt === attempt ? done.events : await this.outcomeOf(brokerageId, pending);
    this.unrecorded.set(emailId, { attempt, events });
    const write = () =>
      this.streams.run(email, emailId, contextOf(brokerageId, pending), (state) =>
        state.kind === 'pending' && state.round === pending.round && state.attempts === pending.attempts
          ? events
          : [],
      );
    await persistently(write, ending);
    this.unrecorded.delete(emailId);
  }

  private async outcomeOf(brokerageId: string, pending: PendingEmail): Promise<readonly EmailEvent[]> {
    const { request } = pending;
    const addressee = await this.addressees.find(brokerageId, request);
    // The notice of a changed email goes to the former address on purpose.
    const current = request.template === 'email-changed' || isCurrent(addressee, request);
    const instead = beforeSending(pending, { current, now: this.clock.now() });
    if (instead.length > 0) return instead;
    const attempt = await this.send(brokerageId, pending, addressee).catch(failureOf);
    this.metrics.count('mail_sent_total', { outcome: attempt.sent ? 'sent' : attempt.kind });
    return afterAttempt(pending, attempt, this.clock.now());
  }

  private async send(
    brokerageId: string,
    pending: PendingEmail,
    addressee: Addressee | undefined,
  ): Promise<Attempt> {
    const { request } = pending;
    const brokerage = await this.brokerages.find(brokerageId);
    if (brokerage === undefined) throw new Error('A mail belongs to no brokerage of this desk');
    const link = await this.links.of(brokerageId, pending, addressee?.claimId);
    const { publicUrl, mailFrom } = this.config;
    const name = addressee?.name ?? '';
    const sender = brokerage.mailFrom ?? mailFrom;
    const mail: OutgoingMail = {
      ...composeMail(request, { brokerage, name, publicUrl, link }),
      messageId: messageIdOf({ emailId: request.emailId, round: pending.round }, sender),
      from: { name: brokerage.name, address: sender },
      // Reports come to the desk, whoever's name a mail bears.
      returnTo: mailFrom,
      to: { address: request.to ?? '' },
      language: request.language,
      date: this.clock.now(),
    };
    const { correlationId } = pending;
    await traced('send mail', { correlationId, kind: SpanKind.CLIENT }, () => this.mailer.send(mail));
    return { sent: true, ...(link && { linkId: link.linkId }) };
  }
}

/** A reason that names nobody: the transport's code, or the class of an error of ours. */
function failureOf(error: unknown): Attempt {
  if (error instanceof MailRefused) return { sent: false, kind: error.kind, reason: error.reason };
  return {
    sent: false,
    kind: 'unknown',
    reason: classOf(error),
  };
}

function contextOf(brokerageId: string, { request, correlationId }: PendingEmail): Context {
  const causationId = request.causeEventId;
  return { brokerageId, correlationId, causationId, actor: { kind: 'system', id: 'mail' } };
}

async function persistently(write: () => Promise<unknown>, ending: AbortSignal): Promise<void> {
  for (const pause of [...WRITTEN_AGAIN, undefined]) {
    try {
      await write();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || pause === undefined || ending.aborted) throw error;
      await pauseFor(pause, ending);
    }
  }
}
