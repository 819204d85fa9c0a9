import type { Projection } from '../../kernel/index.js';
import type { PolicyEvent } from '../../modules/policies/index.js';

/** Which policy a message was about. The key is the message's id. */
export interface PolicyMessageRow {
  readonly policyId: string;
}

/** Every message that made a version of a policy: its id names no other policy. */
export const policyMessages: Projection<PolicyMessageRow, PolicyEvent> = {
  name: 'policy-messages',
  version: 1,
  describe: 'Which policy each message of an insurer was about.',
  sortKey: () => '',
  indexes: {},
  on: {
    PolicyVersionDownloaded: ({ data: { messageId, policyId } }) => [
      { key: messageId, change: (row) => row ?? { policyId } },
    ],
  },
};
