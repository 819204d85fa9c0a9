export { type Email, email } from './email.js';
export {
  type EmailBounced,
  type EmailCancelled,
  type EmailEvent,
  emailEvents,
  type EmailFailed,
  type EmailOwner,
  type EmailParked,
  type EmailRequested,
  type EmailResent,
  type EmailSent,
} from './email-events.js';
export { type LanguageSource } from './choose-language.js';
export { type Language, type MailTemplate } from './templates/mail-data.js';
