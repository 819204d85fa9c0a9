export {
  accountEvents,
  type AccountEvent,
  type AccountOf,
  type AccountPasswordSet,
  type AccountSignedIn,
  type LinkTemplate,
  type PasswordLinkRequested,
} from './account.js';
export { AddBrokerage } from './add-brokerage/add-brokerage.js';
export { logoPath } from './brokerage-logo.js';
export {
  type BrokerageAdded,
  brokerageEvents,
  type BrokerageEvent,
  brokerageIdOf,
  type BrokerageLogoChanged,
  type BrokerageLogoRemoved,
  type BrokerageSettings,
  type BrokerageSettingsChanged,
} from './brokerage.js';
export { ChangeBrokerageSettings } from './change-brokerage-settings/change-brokerage-settings.js';
export { ChangeStaff } from './change-staff/change-staff.js';
export { InviteStaff } from './invite-staff/invite-staff.js';
export { type IssuedLink, type LinkOrder, linkUrl, PasswordLinks } from './password-links.js';
export { RequestPasswordLink } from './request-password-link/request-password-link.js';
export { SetPassword } from './set-password/set-password.js';
export {
  staff,
  type Staff,
  type StaffDisabled,
  type StaffEnabled,
  staffEvents,
  type StaffEvent,
  type StaffInvited,
  type StaffMember,
  type StaffRoleChanged,
} from './staff.js';
