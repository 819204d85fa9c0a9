import { Injectable } from '@nestjs/common';
import { ReadModels, type Term, type ViewDefinition } from '../../kernel/index.js';
import { ProjectionRunner } from '../../platform/projection-runner.provider.js';
import type { MailsTo } from '../emails/emails.query.js';
import { outstandingMails } from '../emails/outstanding-mails.js';
import { policies } from '../policies/policies.js';
import { suspense } from '../suspense/suspense.js';

/** Counted up to this: a badge says no more. */
const MOST = 100;

/** How many there are; `more`: and others beyond. */
export interface Counted {
  readonly count: number;
  readonly more: boolean;
}

/** What waits for a broker, each counted along one index and never further than a badge shows. */
@Injectable()
export class TodoQuery {
  constructor(
    private readonly readModels: ReadModels,
    private readonly views: ProjectionRunner,
  ) {}

  async of(brokerageId: string, mailsTo: MailsTo) {
    const count = (view: ViewDefinition<never>, ...terms: Term[]) => this.count(brokerageId, view, terms);
    const [unattachedPolicies, namedInsuredChanged, edocsInSuspense, failedEmails] = await Promise.all([
      count(policies, { index: 'attached', token: 'false' }),
      count(policies, { index: 'changed', token: 'true' }),
      count(suspense),
      count(outstandingMails, { index: 'outstanding', token: mailsTo }),
    ]);
    const parkedViews = counted(this.views.health().filter(({ parked }) => parked !== undefined).length);
    return { unattachedPolicies, namedInsuredChanged, edocsInSuspense, failedEmails, parkedViews };
  }

  private async count(
    brokerageId: string,
    view: ViewDefinition<never>,
    terms: readonly Term[],
  ): Promise<Counted> {
    const found = await this.readModels.reader(view).find(brokerageId, { terms, limit: MOST + 1 });
    return counted(found.length);
  }
}

function counted(found: number): Counted {
  return { count: Math.min(found, MOST), more: found > MOST };
}
