import { ACCOUNTS } from './accounts.js';
import type { Situation } from './cast-types.js';
import { FEEDS } from './feeds.js';
import { NAMES_AND_HOMES } from './names-and-homes.js';
import { POLICIES_AND_TIME } from './policies-and-time.js';
import { UNDER_ONE_ROOF } from './under-one-roof.js';

/** Everything that a broker can meet on the first day. All names are invented. */
export const CAST: readonly Situation[] = [
  ...NAMES_AND_HOMES,
  ...UNDER_ONE_ROOF,
  ...POLICIES_AND_TIME,
  ...ACCOUNTS,
  ...FEEDS,
];
