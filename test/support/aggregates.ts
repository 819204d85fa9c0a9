import { claimAggregate } from '../../src/kernel/claims.js';
import type { Aggregate, DomainEvent } from '../../src/kernel/index.js';
import { account } from '../../src/modules/access/account.js';
import { brokerage } from '../../src/modules/access/brokerage.js';
import { staff } from '../../src/modules/access/staff.js';
import { edoc } from '../../src/modules/documents/edoc.js';
import { download } from '../../src/modules/downloads/download.js';
import { insured } from '../../src/modules/insureds/insured.js';
import { email } from '../../src/modules/notifications/email.js';
import { policy } from '../../src/modules/policies/policy.js';

/** Every kind of stream, to fold whatever event there is. */
export const AGGREGATES = [
  ...[claimAggregate, account, brokerage, download, edoc, email, insured, policy, staff],
] as unknown as readonly Aggregate<unknown, DomainEvent>[];
