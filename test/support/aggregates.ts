import type { Aggregate, DomainEvent } from '../../src/kernel/index.js';
import { edoc } from '../../src/modules/documents/index.js';
import { insured } from '../../src/modules/insureds/index.js';
import { email } from '../../src/modules/notifications/index.js';
import { policy } from '../../src/modules/policies/index.js';

/** Every kind of stream, to fold whatever event there is. */
export const AGGREGATES = [insured, policy, edoc, email] as unknown as readonly Aggregate<
  unknown,
  DomainEvent
>[];
