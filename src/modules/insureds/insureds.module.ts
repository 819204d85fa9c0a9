import { Module } from '@nestjs/common';
import { ChangeInsuredEmailController } from './change-insured-email/change-insured-email.controller.js';
import { ChangeInsuredEmailHandler } from './change-insured-email/change-insured-email.handler.js';
import { ChooseLanguageController } from './choose-language/choose-language.controller.js';
import { ChooseLanguageHandler } from './choose-language/choose-language.handler.js';
import { CloseRegistrationController } from './close-registration/close-registration.controller.js';
import { CloseRegistrationHandler } from './close-registration/close-registration.handler.js';
import { CorrectInsuredController } from './correct-insured/correct-insured.controller.js';
import { CorrectInsuredHandler } from './correct-insured/correct-insured.handler.js';
import { FollowDownloadedDetailsHandler } from './follow-downloaded-details/follow-downloaded-details.handler.js';
import { IntroduceInsuredController } from './introduce-insured/introduce-insured.controller.js';
import { IntroduceInsuredHandler } from './introduce-insured/introduce-insured.handler.js';
import { RegisterInsuredController } from './register-insured/register-insured.controller.js';
import { RegisterInsuredHandler } from './register-insured/register-insured.handler.js';
import { ViewAsClientHandler } from './view-as-client/view-as-client.handler.js';

/** Who a brokerage's clients are, and which of them have an account. */
@Module({
  controllers: [
    IntroduceInsuredController,
    CorrectInsuredController,
    RegisterInsuredController,
    ChangeInsuredEmailController,
    CloseRegistrationController,
    ChooseLanguageController,
  ],
  providers: [
    IntroduceInsuredHandler,
    CorrectInsuredHandler,
    FollowDownloadedDetailsHandler,
    RegisterInsuredHandler,
    ChangeInsuredEmailHandler,
    CloseRegistrationHandler,
    ChooseLanguageHandler,
    ViewAsClientHandler,
  ],
})
export class InsuredsModule {}
