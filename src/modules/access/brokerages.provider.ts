import { Injectable } from '@nestjs/common';
import { type Brokerage, Brokerages, Clock, EventStore, StateStore, Streams } from '../../kernel/index.js';
import { Config } from '../../platform/config.js';
import { brokerage, brokerageIdOf, type BrokerageState } from './brokerage.js';
import { StreamIds } from './stream-ids.provider.js';

/** Another process may change a brokerage: what is known of it is read again after this time. */
const KEPT_MILLISECONDS = 10_000;

/** The brokerages of this desk, read from their streams and kept for a moment. */
@Injectable()
export class DeskBrokerages extends Brokerages {
  private readonly kept = new Map<string, { readonly brokerage: Brokerage; readonly at: number }>();
  private readonly ids: StreamIds;

  constructor(
    store: EventStore,
    private readonly streams: Streams,
    private readonly clock: Clock,
    state: StateStore,
    config: Config,
  ) {
    super();
    this.ids = new StreamIds(store, brokerage.category, config.engine === 'shared' ? state : undefined);
  }

  async find(brokerageId: string): Promise<Brokerage | undefined> {
    const kept = this.kept.get(brokerageId);
    if (kept !== undefined && Math.abs(this.now() - kept.at) < KEPT_MILLISECONDS) return kept.brokerage;
    return this.current(brokerageId);
  }

  override async current(brokerageId: string): Promise<Brokerage | undefined> {
    const { state } = await this.streams.load(brokerage, brokerageId, brokerageId);
    return this.know(state);
  }

  bySlug(slug: string): Promise<Brokerage | undefined> {
    return this.find(brokerageIdOf(slug));
  }

  async all(): Promise<readonly Brokerage[]> {
    const ids = await this.ids.all();
    const found = await Promise.all(ids.map((id) => this.find(id)));
    return found.filter((one) => one !== undefined);
  }

  /** Keeps what a command of this process wrote or a stream said. */
  know(state: BrokerageState): Brokerage | undefined {
    if (state.kind === 'absent') return undefined;
    this.kept.set(state.brokerage.brokerageId, { brokerage: state.brokerage, at: this.now() });
    return state.brokerage;
  }

  private now(): number {
    return Date.parse(this.clock.now());
  }
}
