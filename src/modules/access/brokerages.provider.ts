import { Injectable } from '@nestjs/common';
import { type Brokerage, Brokerages, Clock, EventStore, Streams } from '../../kernel/index.js';
import { brokerage, brokerageIdOf, type BrokerageState } from './brokerage.js';

/** Another process may change a brokerage: what is known is read again after this time. */
const KEPT_MILLISECONDS = 10_000;

/** The brokerages of this desk, read from their streams and kept for a moment. */
@Injectable()
export class DeskBrokerages extends Brokerages {
  private readonly kept = new Map<string, { readonly brokerage: Brokerage; readonly at: number }>();
  private listed: Promise<unknown> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {
    super();
  }

  async find(brokerageId: string): Promise<Brokerage | undefined> {
    const kept = this.kept.get(brokerageId);
    if (kept !== undefined && Math.abs(this.now() - kept.at) < KEPT_MILLISECONDS) return kept.brokerage;
    const { state } = await this.streams.load(brokerage, brokerageId, brokerageId);
    return this.know(state);
  }

  bySlug(slug: string): Promise<Brokerage | undefined> {
    return this.find(brokerageIdOf(slug));
  }

  async all(): Promise<readonly Brokerage[]> {
    this.listed ??= this.list().catch((error: unknown) => {
      this.listed = undefined;
      throw error;
    });
    await this.listed;
    const found = await Promise.all([...this.kept.keys()].map((id) => this.find(id)));
    return found.filter((one) => one !== undefined);
  }

  /** Keeps what a command of this process wrote or a stream said. */
  know(state: BrokerageState): Brokerage | undefined {
    if (state.kind === 'absent') return undefined;
    this.kept.set(state.brokerage.brokerageId, { brokerage: state.brokerage, at: this.now() });
    return state.brokerage;
  }

  private async list(): Promise<void> {
    for await (const { stream } of this.store.readAll('0', { categories: ['brokerage'] })) {
      const brokerageId = stream.slice('brokerage-'.length);
      if (!this.kept.has(brokerageId)) await this.find(brokerageId);
    }
  }

  private now(): number {
    return Date.parse(this.clock.now());
  }
}
