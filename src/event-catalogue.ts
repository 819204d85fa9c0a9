import { type Catalogue, claimEvents } from './kernel/index.js';
import { accountEvents, brokerageEvents, staffEvents } from './modules/access/index.js';
import { edocEvents } from './modules/documents/index.js';
import { insuredEvents } from './modules/insureds/index.js';
import { downloadEvents } from './modules/downloads/index.js';
import { emailEvents } from './modules/notifications/index.js';
import { policyEvents } from './modules/policies/index.js';

/** Every event type that this program writes and reads, in the modules' order. */
export const EVENT_CATALOGUE: Catalogue = {
  ...claimEvents,
  ...brokerageEvents,
  ...staffEvents,
  ...accountEvents,
  ...insuredEvents,
  ...policyEvents,
  ...edocEvents,
  ...downloadEvents,
  ...emailEvents,
};
