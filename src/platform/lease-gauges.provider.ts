import { Injectable } from '@nestjs/common';
import type { Metrics } from '../kernel/index.js';
import { Gauges } from './gauges.js';
import { Leases } from './leases.provider.js';

/** Which leases this process holds. */
@Injectable()
export class LeaseGauges extends Gauges {
  constructor(private readonly leases: Leases) {
    super();
  }

  async read(metrics: Metrics): Promise<void> {
    for (const [lease, isHeld] of this.leases.holding) metrics.gauge('lease_held', isHeld ? 1 : 0, { lease });
  }
}
