import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { BrokerageLogoRemoved, BrokerageState } from '../brokerage.js';

/** An admin takes the brokerage's logo away. */
export class RemoveLogo {
  constructor(
    readonly context: Context,
    readonly ifMatch?: string,
  ) {}
}

export function removeLogo(state: BrokerageState): Decision<BrokerageLogoRemoved, 'brokerage-not-found'> {
  if (state.kind === 'absent') return reject('brokerage-not-found');
  const { brokerageId, logo } = state.brokerage;
  return logo === undefined ? [] : [{ type: 'BrokerageLogoRemoved', data: { brokerageId } }];
}
