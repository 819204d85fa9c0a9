import { Module } from '@nestjs/common';
import { AttachPolicyController } from './attach-policy/attach-policy.controller.js';
import { AttachPolicyHandler } from './attach-policy/attach-policy.handler.js';
import { ConfirmNamedInsuredController } from './confirm-named-insured/confirm-named-insured.controller.js';
import { ConfirmNamedInsuredHandler } from './confirm-named-insured/confirm-named-insured.handler.js';
import { DownloadPolicyVersionHandler } from './download-policy-version/download-policy-version.handler.js';
import { UnattachPolicyController } from './unattach-policy/unattach-policy.controller.js';
import { UnattachPolicyHandler } from './unattach-policy/unattach-policy.handler.js';

/** The policies insurers send, and whom each is attached to. */
@Module({
  controllers: [AttachPolicyController, UnattachPolicyController, ConfirmNamedInsuredController],
  providers: [
    AttachPolicyHandler,
    UnattachPolicyHandler,
    ConfirmNamedInsuredHandler,
    DownloadPolicyVersionHandler,
  ],
})
export class PoliciesModule {}
