import type { LeaseTerms } from '../../src/platform/held-lease.js';
import { Leases } from '../../src/platform/leases.provider.js';

/** Leases that change hands within a test's patience. */
export class QuickLeases extends Leases {
  protected override readonly terms: LeaseTerms = {
    renewEvery: 30,
    lostAfter: 200,
    takenAfter: 400,
    lookEvery: 10,
  };
}
