export type { PolicyEffect } from '../../kernel/index.js';
export { AttachPolicy } from './attach-policy/attach-policy.js';
export {
  DownloadPolicyVersion,
  type DownloadedVersion,
} from './download-policy-version/download-policy-version.js';
export { civilDay } from './civil-day.js';
export { ConfirmNamedInsured } from './confirm-named-insured/confirm-named-insured.js';
export { UnattachPolicy } from './unattach-policy/unattach-policy.js';
export { PoliciesDirectory } from './policies-directory.js';
export {
  type AttachedHow,
  insuredDetailsOf,
  type NamedInsuredConfirmed,
  type Party,
  type PolicyAttached,
  policyEvents,
  type PolicyEvent,
  type PolicySnapshot,
  type PolicyUnattached,
  type PolicyVersionDownloaded,
} from './policy-events.js';
export { companyCodeV1, policyIdOf, policyNumberKeyV1 } from './policy-number.js';
export {
  effectOf,
  gapsOf,
  inOrder,
  type PolicyStatus,
  statusOn,
  type Term,
  termsOf,
} from './policy-timeline.js';
export {
  firstNamed,
  type HeldPolicy,
  holdersOf,
  newest,
  type Policy,
  policy,
  type PolicyVersion,
} from './policy.js';
export { nameBeforeChange, unconfirmedChange, versionsFor } from './visible-versions.js';
