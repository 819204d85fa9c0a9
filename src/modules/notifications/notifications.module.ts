import { Module } from '@nestjs/common';
import { Addressees } from './addressees.provider.js';
import { CollectDigests } from './collect-digests.subscriber.js';
import { Digests } from './digests.provider.js';
import { MailGauges } from './mail-gauges.provider.js';
import { MailLinks } from './mail-links.provider.js';
import { MailQueue } from './mail-queue.provider.js';
import { MailRequests } from './mail-requests.provider.js';
import { MailRunner } from './mail-runner.provider.js';
import { MailSender } from './mail-sender.provider.js';
import { MailboxController } from './mailbox.controller.js';
import { PreviewMailsController } from './preview-mails/preview-mails.controller.js';
import { QueueMails } from './queue-mails.subscriber.js';
import { ResendEmailController } from './resend-email/resend-email.controller.js';
import { ResendEmailHandler } from './resend-email/resend-email.handler.js';
import { TakeBounces } from './take-bounces.provider.js';
import { TellByMail } from './tell-by-mail.subscriber.js';

@Module({
  controllers: [ResendEmailController, MailboxController, PreviewMailsController],
  providers: [
    Addressees,
    CollectDigests,
    Digests,
    MailLinks,
    MailQueue,
    MailGauges,
    MailRequests,
    MailRunner,
    MailSender,
    QueueMails,
    ResendEmailHandler,
    TakeBounces,
    TellByMail,
  ],
})
export class NotificationsModule {}
