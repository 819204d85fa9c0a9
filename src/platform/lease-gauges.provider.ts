import { Injectable } from '@nestjs/common';
import type { Metrics } from '../kernel/index.js';
import { Gauges } from './gauges.js';
import { Leases } from './leases.provider.js';

/** Which leases this process holds; those of one kind, such as of the imports of each brokerage, together. */
@Injectable()
export class LeaseGauges extends Gauges {
  constructor(private readonly leases: Leases) {
    super();
  }

  async read(metrics: Metrics): Promise<void> {
    const held = new Map<string, boolean>();
    for (const [name, isHeld] of this.leases.holding) {
      const [kind = name] = name.split('/');
      held.set(kind, isHeld || held.get(kind) === true);
    }
    for (const [lease, isHeld] of held) metrics.gauge('lease_held', isHeld ? 1 : 0, { lease });
  }
}
