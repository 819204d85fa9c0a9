import { renderMail, type RenderedMail } from './render-mail.js';
import {
  type Language,
  type MailBrokerage,
  type MailData,
  type MailTemplate,
} from './templates/mail-data.js';

const brokerage = {
  name: 'Courtage Bellerive inc.',
  postalAddress: '1200, rue du Fleuve, bureau 300\nMontréal (Québec)  H2X 3J8',
  timeZone: 'America/Toronto',
};
const name = 'Hélène Côté-Tremblay';
const portal = 'https://desk.example/b/bellerive';
const link = `${portal}/set-password#token=sample`;
const expiresAt = '2026-02-18T08:10:22.000Z';

const SAMPLES: MailData = {
  welcome: { brokerage, name, link, expiresAt, proofAsked: true },
  reset: { brokerage, name, link, expiresAt },
  'email-changed': { brokerage },
  digest: { brokerage, name, link: portal },
  'staff-invitation': { brokerage, name, link, expiresAt },
};

/** Invented data of a template. */
export function sampleData<T extends MailTemplate>(template: T): MailData[T] {
  return SAMPLES[template];
}

/** A mail as it will look, without sending one: of an invented brokerage, or of this one. */
export function previewMail(
  template: MailTemplate,
  language: Language,
  of: MailBrokerage = brokerage,
): RenderedMail {
  return renderMail(template, language, { ...sampleData(template), brokerage: of });
}
