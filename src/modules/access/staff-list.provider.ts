import { Injectable } from '@nestjs/common';
import { EventStore, Streams } from '../../kernel/index.js';
import { staff, type StaffMember } from './staff.js';

/** All staff of a brokerage from their streams: for decisions that no view may be behind of, and that are rare. */
@Injectable()
export class StaffList {
  constructor(
    private readonly store: EventStore,
    private readonly streams: Streams,
  ) {}

  async of(brokerageId: string): Promise<readonly StaffMember[]> {
    const ids = new Set<string>();
    for await (const { stream } of this.store.readAll('0', { categories: ['staff'] }))
      ids.add(stream.slice('staff-'.length));
    const loaded = await Promise.all([...ids].map((id) => this.streams.load(staff, id, brokerageId)));
    return loaded.map(({ state }) => state).filter((state) => state.kind !== 'absent');
  }
}
