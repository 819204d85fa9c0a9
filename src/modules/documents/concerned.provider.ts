import { Injectable } from '@nestjs/common';
import { Streams } from '../../kernel/index.js';
import { holdersOf, policy } from '../policies/index.js';
import type { TiedTo } from './edoc-events.js';
import type { EDoc } from './edoc.js';

/** Whom what happens to an eDoc concerns, at this moment. */
@Injectable()
export class Concerned {
  constructor(private readonly streams: Streams) {}

  /** Nobody while it is in suspense. */
  async by(brokerageId: string, edoc: EDoc): Promise<readonly string[]> {
    return edoc.kind === 'tied' ? this.byTie(brokerageId, edoc.tiedTo) : [];
  }

  async byTie(brokerageId: string, { insuredId, policyId }: TiedTo): Promise<readonly string[]> {
    if (policyId === undefined) return [insuredId];
    const { state } = await this.streams.load(policy, policyId, brokerageId);
    return state.kind === 'held' ? holdersOf(state) : [];
  }
}
