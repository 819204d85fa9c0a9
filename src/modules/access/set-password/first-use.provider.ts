import { Injectable } from '@nestjs/common';
import { Refused, reject, StateStore } from '../../../kernel/index.js';
import { FirstUseFacts } from '../../insureds/index.js';
import type { Owner } from '../owner.js';
import {
  FIRST_USE_TRIES,
  type FirstUseCheck,
  firstUseKey,
  firstUseRefusal,
  type FirstUseTries,
  forgetFirstUseTries,
  isAnswered,
} from './first-use.js';

/** Asks who opens an account for the first time for something only the right person knows, a few times. */
@Injectable()
export class FirstUse {
  constructor(
    private readonly state: StateStore,
    private readonly facts: FirstUseFacts,
  ) {}

  /** @throws Refused where the answer is missing or wrong, or was wrong too often. */
  async check(brokerageId: string, owner: Owner, check: FirstUseCheck): Promise<void> {
    if (!isAnswered(check)) throw new Refused(reject('first-use-check-needed'));
    const left = await this.take(brokerageId, owner);
    const [postalKeys, policyNumberKeys] = await Promise.all([
      this.facts.postalKeys(brokerageId, owner.ownerId),
      this.facts.policyNumberKeys(brokerageId, owner.ownerId),
    ]);
    const refused = firstUseRefusal(check, { postalKeys, policyNumberKeys }, left);
    if (refused === undefined) return;
    // Nobody answered wrong where there is no right answer.
    if (refused.rejected === 'first-use-check-impossible')
      await this.state.write([forgetFirstUseTries(brokerageId, owner)]);
    throw new Refused(refused);
  }

  /** Whether no try is left: then only a broker can send a link that works. */
  async isSpent(brokerageId: string, owner: Owner): Promise<boolean> {
    const tries = await this.state.get<FirstUseTries>(firstUseKey(brokerageId, owner));
    return (tries?.value.used ?? 0) >= FIRST_USE_TRIES;
  }

  private async take(brokerageId: string, owner: Owner): Promise<number> {
    const key = firstUseKey(brokerageId, owner);
    for (;;) {
      const stored = await this.state.get<FirstUseTries>(key);
      const used = (stored?.value.used ?? 0) + 1;
      if (used > FIRST_USE_TRIES) throw new Refused(reject('first-use-tries-spent'));
      if (await this.state.write([{ key, value: { used }, expect: stored?.version ?? 'absent' }]))
        return FIRST_USE_TRIES - used;
    }
  }
}
