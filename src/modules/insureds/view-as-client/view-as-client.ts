import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { Insured } from '../insured.js';
import type { InsuredViewedAsClient } from '../insured-events.js';

/** A broker looks at what the insured sees. That it was looked at stays. */
export class ViewAsClient {
  constructor(
    readonly context: Context,
    readonly insuredId: string,
  ) {}
}

export type ViewAsClientRejection = 'insured-not-found';

export function viewAsClient(insured: Insured): Decision<InsuredViewedAsClient, ViewAsClientRejection> {
  if (insured.kind === 'absent') return reject('insured-not-found');
  return [{ type: 'InsuredViewedAsClient', data: { insuredId: insured.insuredId } }];
}
