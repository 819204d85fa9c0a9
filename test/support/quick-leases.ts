import { Leases } from '../../src/platform/leases.provider.js';

/** Leases whose holder is missed after a moment. */
export class QuickLeases extends Leases {
  protected override readonly terms = { renewEvery: 20, lostAfter: 200, takenAfter: 250, lookEvery: 5 };
}
