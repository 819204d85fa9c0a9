export { likelyTypo } from './email-typo.js';
export { type EmailProblem, emailProblem, foldEmail } from './email-address.js';
export {
  displayName,
  type InsuredName,
  insuredNameFrom,
  nameIdentity,
  nameTokens,
  sortName,
} from './insured-name.js';
export {
  type InsuredCorrected,
  insuredEvents,
  type InsuredDetails,
  type InsuredDetailsChanged,
  type InsuredEmailChanged,
  type InsuredEvent,
  type InsuredIntroduced,
  type InsuredLanguageChosen,
  type InsuredRegistered,
  type InsuredViewedAsClient,
  type Language,
  type RegistrationClosed,
} from './insured-events.js';
export { type MailingAddress } from './mailing-address.js';
export { birthDatesConflict, matchKey, sameNamed, samePerson } from './match-key.js';
export { formatPostalCode, isQuebec, postalKey } from './postal-code.js';
export { insured, type Insured, languageOf } from './insured.js';
export { InsuredsDirectory, type EqualInsured } from './insureds-directory.js';
export { FirstUseFacts } from './first-use-facts.js';
export { AccountsDirectory } from './accounts-directory.js';
export { ChooseLanguage } from './choose-language/choose-language.js';
export { ChangeInsuredEmail } from './change-insured-email/change-insured-email.js';
export { CloseRegistration } from './close-registration/close-registration.js';
export { FollowDownloadedDetails } from './follow-downloaded-details/follow-downloaded-details.js';
export { insuredEmails } from './insured-emails.js';
export { IntroduceInsured } from './introduce-insured/introduce-insured.js';
export { REGISTRATION_CHECKS, type RegistrationCheck } from './insured-events.js';
export { RegisterInsured } from './register-insured/register-insured.js';
export { ViewAsClient } from './view-as-client/view-as-client.js';
