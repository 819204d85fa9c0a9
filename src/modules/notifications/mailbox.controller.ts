import { Controller, Get, Header, Inject, Optional, Param, Query } from '@nestjs/common';
import { ApiExcludeController, ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Mailbox, Refused, reject } from '../../kernel/index.js';
import { Config } from '../../platform/config.js';
import { Operation } from '../../platform/operation.js';
import { mailboxPage, mailPage } from './mailbox-page.js';
import { previewMail } from './preview-mail.js';
import { MAIL_TEMPLATES } from './render-mail.js';
import type { Language, MailTemplate } from './templates/mail-data.js';

export class PreviewQuery {
  @ApiProperty({ enum: ['en', 'fr'] })
  @IsOptional()
  @IsIn(['en', 'fr'])
  language: Language = 'en';
}

const HTML = 'text/html; charset=utf-8';

/** The mails that stayed on this machine, for whoever tries the desk. Anyone who reaches it reads them: never in production. */
@ApiExcludeController()
@Controller('mailbox')
export class MailboxController {
  constructor(
    private readonly config: Config,
    @Optional() @Inject(Mailbox) private readonly kept?: Mailbox,
  ) {}

  @Operation({ summary: 'List the kept mails', for: 'anyone', media: 'text/html' })
  @Get()
  @Header('content-type', HTML)
  async list(): Promise<string> {
    return mailboxPage(await this.mailbox().list(), MAIL_TEMPLATES);
  }

  @Operation({ summary: 'Show how a template looks', for: 'anyone', media: 'text/html' })
  @Get('templates/:template')
  @Header('content-type', HTML)
  preview(@Param('template') name: string, @Query() { language }: PreviewQuery): string {
    this.mailbox();
    const template = MAIL_TEMPLATES.find((known): known is MailTemplate => known === name);
    if (template === undefined) throw new Refused(reject('not-found'));
    const sample = { id: name, to: 'sample@example.ca', date: 'a sample' };
    return mailPage({ ...sample, ...previewMail(template, language) });
  }

  @Operation({ summary: 'Show a kept mail', for: 'anyone', media: 'text/html' })
  @Get(':id')
  @Header('content-type', HTML)
  async show(@Param('id') id: string): Promise<string> {
    const mail = await this.mailbox().read(id);
    if (mail === undefined) throw new Refused(reject('not-found'));
    return mailPage(mail);
  }

  private mailbox(): Mailbox {
    if (this.config.production || this.kept === undefined) throw new Refused(reject('not-found'));
    return this.kept;
  }
}
