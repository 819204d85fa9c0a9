import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Config } from './config.js';
import { Operation } from './operation.js';

/** What somebody sees who opens the desk's address, or the link of a mail to sign in, in a browser. */
@ApiExcludeController()
@Controller()
export class FrontPageController {
  constructor(private readonly config: Config) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Operation({ summary: 'Show where everything is', for: 'anyone', media: 'text/html' })
  front(): string {
    const mailbox = this.config.production ? '' : '<li><a href="/mailbox">Mails of this desk</a></li>';
    return page(`<ul><li><a href="/api">API of the desk, to read and to try</a></li>${mailbox}</ul>`);
  }

  @Get('b/:slug')
  @Header('content-type', 'text/html; charset=utf-8')
  @Operation({ summary: 'Show where an insured signs in', for: 'anyone', media: 'text/html' })
  brokerage(): string {
    return page(
      '<p>Your account is ready. Your brokerage tells you where its portal is.</p>' +
        '<p lang="fr">Votre compte est prêt. Votre cabinet vous indique l’adresse de son portail.</p>',
    );
  }
}

function page(content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>Coverfolio</title>
<style>body{font:17px/1.6 system-ui,sans-serif;max-width:40rem;margin:10vh auto;padding:0 1rem;color:#1b2733}a{color:#0b5cad}</style>
</head><body><main><h1>Coverfolio</h1>${content}</main></body></html>`;
}
