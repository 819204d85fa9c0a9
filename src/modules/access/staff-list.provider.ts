import { Injectable } from '@nestjs/common';
import { EventStore, StateStore, Streams } from '../../kernel/index.js';
import { Config } from '../../platform/config.js';
import { staff, type StaffMember } from './staff.js';
import { StreamIds } from './stream-ids.provider.js';

/** All staff of a brokerage from their streams: for decisions that no view may be behind of, and that are rare. */
@Injectable()
export class StaffList {
  private readonly ids: StreamIds;

  constructor(
    store: EventStore,
    private readonly streams: Streams,
    state: StateStore,
    config: Config,
  ) {
    this.ids = new StreamIds(store, staff.category, config.engine === 'shared' ? state : undefined);
  }

  async of(brokerageId: string): Promise<readonly StaffMember[]> {
    const ids = await this.ids.all();
    const loaded = await Promise.all(ids.map((id) => this.streams.load(staff, id, brokerageId)));
    return loaded.map(({ state }) => state).filter((state) => state.kind !== 'absent');
  }
}
