import type { Brokerage, PostalAddress } from '../../kernel/index.js';
import { linkUrl, logoPath } from '../access/index.js';
import type { EmailRequest } from './email.js';
import { type RenderedMail, renderMail } from './render-mail.js';
import type { MailBrokerage, MailTemplate } from './templates/mail-data.js';

/** A link to choose a password. The token is a secret. */
export interface MailLink {
  readonly token: string;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
}

export interface MailFacts {
  readonly brokerage: Brokerage;
  /** Full name of the receiver. */
  readonly name: string;
  /** Scheme, host and port of the desk; no slash at the end. */
  readonly publicUrl: string;
  /** Of templates that carry one. */
  readonly link?: MailLink | undefined;
}

/** The templates whose button chooses a password. */
export type LinkTemplate = Extract<MailTemplate, 'welcome' | 'reset' | 'staff-invitation'>;

export function carriesLink(template: MailTemplate): template is LinkTemplate {
  return template === 'welcome' || template === 'reset' || template === 'staff-invitation';
}

/** The mail of a request. */
export function composeMail(
  { template, language }: Pick<EmailRequest, 'template' | 'language'>,
  { brokerage: of, name, publicUrl, link }: MailFacts,
): RenderedMail {
  const brokerage = inMail(of, publicUrl);
  const desk = `${publicUrl}/b/${of.slug}`;
  if (template === 'email-changed') return renderMail(template, language, { brokerage });
  if (template === 'digest') return renderMail(template, language, { brokerage, name, link: desk });
  const data = {
    ...{ brokerage, name, link: linkUrl(publicUrl, of.slug, link?.token ?? '') },
    expiresAt: link?.expiresAt ?? '',
  };
  return template === 'welcome'
    ? renderMail(template, language, { ...data, proofAsked: of.firstUseCheck })
    : renderMail(template, language, data);
}

/** The brokerage as its mails show it. */
export function inMail(brokerage: Brokerage, publicUrl: string): MailBrokerage {
  const { name, address, timeZone, phone, colour } = brokerage;
  const logo = logoPath(brokerage);
  return {
    ...{ name, postalAddress: linesOf(address).join('\n'), timeZone },
    ...(phone !== undefined && { phone }),
    ...(colour !== undefined && { colour }),
    ...(logo !== undefined && { logoUrl: `${publicUrl}${logo}` }),
  };
}

/** As on an envelope; two spaces before the postal code, as Canada Post asks. */
function linesOf({ line1, line2, city, province, postalCode }: PostalAddress): string[] {
  return [line1, ...(line2 === undefined ? [] : [line2]), `${city} ${province}  ${postalCode}`];
}
