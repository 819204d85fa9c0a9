import { Global, Module } from '@nestjs/common';
import { Brokerages, SignIn } from '../../kernel/index.js';
import { AddBrokerageHandler } from './add-brokerage/add-brokerage.handler.js';
import { DeskBrokerages } from './brokerages.provider.js';
import { SettingsController } from './change-brokerage-settings/change-brokerage-settings.controller.js';
import { ChangeBrokerageSettingsHandler } from './change-brokerage-settings/change-brokerage-settings.handler.js';
import { ChangeLogoController } from './change-logo/change-logo.controller.js';
import { ChangeLogoHandler } from './change-logo/change-logo.handler.js';
import { ChangeStaffController } from './change-staff/change-staff.controller.js';
import { ChangeStaffHandler } from './change-staff/change-staff.handler.js';
import { CurrentSessionController } from './current-session/current-session.controller.js';
import { CurrentSession } from './current-session/current-session.provider.js';
import { EndAccess } from './end-access.subscriber.js';
import { InviteStaffController } from './invite-staff/invite-staff.controller.js';
import { InviteStaffHandler } from './invite-staff/invite-staff.handler.js';
import { KnownAddresses } from './open-session/known-addresses.provider.js';
import { SessionsController } from './open-session/open-session.controller.js';
import { OpenSessionHandler } from './open-session/open-session.handler.js';
import { Sessions } from './open-session/sessions.provider.js';
import { Throttle } from './open-session/throttle.provider.js';
import { Owners } from './owners.provider.js';
import { PasswordLinks } from './password-links.js';
import { DeskPasswordLinks } from './password-links.provider.js';
import { Passwords } from './passwords.provider.js';
import { RemoveLogoController } from './remove-logo/remove-logo.controller.js';
import { RemoveLogoHandler } from './remove-logo/remove-logo.handler.js';
import { LinkRequests } from './request-password-link/link-requests.provider.js';
import { RequestPasswordLinkController } from './request-password-link/request-password-link.controller.js';
import {
  RequestPasswordLinkHandler,
  RequestPasswordLinkMyselfHandler,
} from './request-password-link/request-password-link.handler.js';
import { FirstUse } from './set-password/first-use.provider.js';
import { SetPasswordController } from './set-password/set-password.controller.js';
import { SetPasswordByLinkHandler, SetPasswordHandler } from './set-password/set-password.handler.js';
import { ShowBrokerageController } from './show-brokerage/show-brokerage.controller.js';
import { StaffList } from './staff-list.provider.js';
import { Standings } from './standings.provider.js';

/** Brokerages, staff and signing in. Global: its ports are the guards' and every module's. */
@Global()
@Module({
  controllers: [
    ...[SessionsController, SetPasswordController, RequestPasswordLinkController],
    ...[InviteStaffController, ChangeStaffController, SettingsController, ChangeLogoController],
    ...[RemoveLogoController, ShowBrokerageController, CurrentSessionController],
  ],
  providers: [
    ...[AddBrokerageHandler, ChangeBrokerageSettingsHandler, InviteStaffHandler, ChangeStaffHandler],
    ...[ChangeLogoHandler, RemoveLogoHandler, CurrentSession],
    ...[OpenSessionHandler, SetPasswordByLinkHandler, SetPasswordHandler],
    ...[RequestPasswordLinkHandler, RequestPasswordLinkMyselfHandler],
    ...[DeskBrokerages, DeskPasswordLinks, FirstUse, KnownAddresses, LinkRequests, Owners, Passwords],
    ...[Sessions, StaffList, Standings, Throttle, EndAccess],
    { provide: Brokerages, useExisting: DeskBrokerages },
    { provide: PasswordLinks, useExisting: DeskPasswordLinks },
    { provide: SignIn, useExisting: Sessions },
  ],
  exports: [Brokerages, PasswordLinks, SignIn],
})
export class AccessModule {}
