import { Injectable } from '@nestjs/common';
import { Clock, keyedId, KeyRing, StateStore } from '../../../kernel/index.js';

const REMEMBERED_MILLISECONDS = 30 * 86_400_000;

/** From where somebody signed in lately: strangers' failures elsewhere do not slow them down there. */
@Injectable()
export class KnownAddresses {
  constructor(
    private readonly state: StateStore,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
  ) {}

  async includes(brokerageId: string, email: string, network: string): Promise<boolean> {
    return (await this.state.get(await this.keyOf(brokerageId, email, network))) !== undefined;
  }

  async remember(brokerageId: string, email: string, network: string): Promise<void> {
    const key = await this.keyOf(brokerageId, email, network);
    const until = Date.parse(this.clock.now()) + REMEMBERED_MILLISECONDS;
    await this.state.write([{ key, value: true, expiresAt: new Date(until).toISOString() }]);
  }

  private async keyOf(brokerageId: string, email: string, network: string): Promise<string> {
    const key = await this.keys.brokerageKey(brokerageId, 'id');
    return `known-address/${brokerageId}/${keyedId(key, 'known-address', email, network)}`;
  }
}
