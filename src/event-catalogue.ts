import { type Catalogue, claimEvents } from './kernel/index.js';
import { insuredEvents } from './modules/insureds/index.js';
import { policyEvents } from './modules/policies/index.js';

/** Every event type that this program writes and reads, in the modules' order. */
export const EVENT_CATALOGUE: Catalogue = {
  ...claimEvents,
  ...insuredEvents,
  ...policyEvents,
};
