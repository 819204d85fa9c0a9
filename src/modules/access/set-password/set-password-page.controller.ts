import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Operation } from '../../../platform/operation.js';
import { SET_PASSWORD_PAGE, SET_PASSWORD_SCRIPT } from './set-password-page.js';

/** Where the links of mails lead: `/b/<slug>/set-password#token=...`. */
@ApiExcludeController()
@Controller('b')
export class SetPasswordPageController {
  @Get(':slug/set-password')
  @Header('content-type', 'text/html; charset=utf-8')
  @Operation({ summary: 'Show the page to choose a password', for: 'anyone', media: 'text/html' })
  page(): string {
    return SET_PASSWORD_PAGE;
  }

  @Get('set-password.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Operation({ summary: 'The script of that page', for: 'anyone', media: 'text/javascript' })
  script(): string {
    return SET_PASSWORD_SCRIPT;
  }
}
