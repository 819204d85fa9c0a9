import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { type Brokerage, Brokerages, Files, Refused, reject } from '../../../kernel/index.js';
import { Operation } from '../../../platform/operation.js';
import { logoVersion } from '../brokerage-logo.js';
import { brokerageIdOf } from '../brokerage.js';
import { BrokerageView, brokerageView } from '../brokerage-view.controller.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

class LogoQuery {
  @ApiProperty({
    required: false,
    description: 'The version, as the address of the logo brings it: then a cache may keep the answer.',
    example: '9f86d081884c7d65',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  v?: string;
}

/** What a page shows before anybody signed in. */
@ApiTags('Sign-in')
@Controller('brokerages')
export class ShowBrokerageController {
  constructor(
    private readonly brokerages: Brokerages,
    private readonly files: Files,
  ) {}

  @Get(':slug')
  @Operation({
    summary: 'Show a brokerage',
    description: 'What a page to sign in shows of it.',
    for: 'anyone',
    answers: BrokerageView,
    refuses: ['brokerage-not-found'],
  })
  async show(@Param('slug') slug: string): Promise<BrokerageView> {
    return brokerageView(await this.bySlug(slug));
  }

  @Get(':slug/logo')
  @Operation({
    summary: 'Show the logo of a brokerage',
    description: 'A PNG or a JPEG: the newest, whatever version is asked for, as old mails name old ones.',
    for: 'anyone',
    media: 'image/*',
    refuses: ['brokerage-not-found', 'logo-not-found'],
  })
  async logo(
    @Param('slug') slug: string,
    @Query() { v }: LogoQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { brokerageId, logo } = await this.bySlug(slug);
    const file = logo && (await this.files.open(brokerageId, logo.logoId));
    if (file === undefined) throw new Refused(reject('logo-not-found'));
    void reply.headers({
      'cache-control': v === logoVersion(logo!.sha256) ? FOR_EVER : 'no-cache',
      'content-security-policy': "default-src 'none'; sandbox",
      // Mails are read on pages of other sites.
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    return new StreamableFile(Readable.from(file.stream, { objectMode: false }), {
      type: logo!.mediaType,
      length: file.bytes,
    });
  }

  /** As it is now: a page asks again as soon as it hears of a change, and a cache keeps a logo for ever. */
  private async bySlug(slug: string): Promise<Brokerage> {
    const brokerage = await this.brokerages.current(brokerageIdOf(slug));
    if (brokerage === undefined) throw new Refused(reject('brokerage-not-found'));
    return brokerage;
  }
}
