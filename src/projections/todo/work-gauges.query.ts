import { Injectable } from '@nestjs/common';
import { Brokerages, type Metrics, ReadModels, type Term, type ViewDefinition } from '../../kernel/index.js';
import { Gauges } from '../../platform/gauges.js';
import { downloads } from '../downloads/downloads.js';
import { emailsView } from '../emails/emails.js';
import { policies } from '../policies/policies.js';
import { suspense } from '../suspense/suspense.js';

/** Rows that are counted at most, over all brokerages. */
const MOST = 10_000;
const PAGE = 500;

/** What waits for somebody, over all brokerages of the desk. */
@Injectable()
export class WorkGauges extends Gauges {
  constructor(
    private readonly readModels: ReadModels,
    private readonly brokerages: Brokerages,
  ) {
    super();
  }

  async read(metrics: Metrics): Promise<void> {
    const unattached = { index: 'attached', token: 'false' };
    metrics.gauge('suspense_items', await this.count(suspense), { kind: 'edoc' });
    metrics.gauge('suspense_items', await this.count(policies, unattached), { kind: 'policy' });
    metrics.gauge('mails_parked', await this.count(emailsView, { index: 'state', token: 'parked' }));
    metrics.gauge('downloads_running', await this.count(downloads, { index: 'state', token: 'running' }));
  }

  private async count(view: ViewDefinition<never>, ...terms: readonly Term[]): Promise<number> {
    const rows = this.readModels.reader(view);
    let count = 0;
    for (const { brokerageId } of await this.brokerages.all()) {
      let after: { readonly sort: string; readonly key: string } | undefined;
      do {
        const page = await rows.find(brokerageId, { terms, limit: PAGE, ...(after && { after }) });
        count += page.length;
        after = page.length === PAGE ? page.at(-1) : undefined;
      } while (after !== undefined && count < MOST);
      if (count >= MOST) return MOST;
    }
    return count;
  }
}
