import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Brokerages, type Context, Refused, reject } from '../../../kernel/index.js';
import { Config } from '../../../platform/config.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx } from '../../../platform/request.js';
import { inMail } from '../compose-mail.js';
import { previewMail } from '../preview-mail.js';
import { MAIL_TEMPLATES } from '../render-mail.js';
import type { Language, MailTemplate } from '../templates/mail-data.js';

const LANGUAGES = ['en', 'fr'] as const;

class MailTemplateView {
  @ApiProperty({ enum: MAIL_TEMPLATES, example: 'welcome' })
  template!: MailTemplate;
}

class MailPreview extends MailTemplateView {
  @ApiProperty({ enum: LANGUAGES, example: 'en' })
  language!: Language;

  @ApiProperty({ example: 'Your insurance documents at Courtage Bellerive inc.' })
  subject!: string;

  @ApiProperty({ description: 'For readers without HTML.', example: 'Hello Hélène Côté-Tremblay, ...' })
  text!: string;

  @ApiProperty({ description: 'A whole page.', example: '<!doctype html> ...' })
  html!: string;
}

class PreviewMailsQuery {
  @ApiPropertyOptional({ enum: LANGUAGES, description: 'Absent: the first one of the brokerage.' })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;
}

@ApiTags('Emails')
@Controller('mail-templates')
export class PreviewMailsController {
  constructor(
    private readonly brokerages: Brokerages,
    private readonly config: Config,
  ) {}

  @Get()
  @Operation({
    summary: 'List the templates of mails',
    for: ['admin', 'auditor'],
    answers: MailTemplateView,
    list: true,
  })
  list(): MailTemplateView[] {
    return MAIL_TEMPLATES.map((template) => ({ template }));
  }

  @Get(':template')
  @Operation({
    summary: 'Show how a mail looks',
    description:
      'With the name, address, phone, colour and logo of the brokerage; receiver and link are invented.',
    for: ['admin', 'auditor'],
    answers: MailPreview,
    refuses: ['brokerage-not-found'],
  })
  async show(
    @Param('template') name: string,
    @Query() { language }: PreviewMailsQuery,
    @Ctx() { brokerageId }: Context,
  ): Promise<MailPreview> {
    const template = MAIL_TEMPLATES.find((known) => known === name);
    if (template === undefined) throw new Refused(reject('not-found'));
    const brokerage = await this.brokerages.current(brokerageId);
    if (brokerage === undefined) throw new Refused(reject('brokerage-not-found'));
    const shown = language ?? brokerage.languages[0] ?? 'en';
    const mail = previewMail(template, shown, inMail(brokerage, this.config.publicUrl));
    return { template, language: shown, ...mail };
  }
}
