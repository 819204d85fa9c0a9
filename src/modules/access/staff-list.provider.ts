import { Injectable } from '@nestjs/common';
import { EventStore, Streams } from '../../kernel/index.js';
import { staff, type StaffMember } from './staff.js';

/** All staff of a brokerage from their streams: for decisions that no view may be behind of, and that are rare. */
@Injectable()
export class StaffList {
  private readonly ids = new Set<string>();
  private readUpTo = '0';

  constructor(
    private readonly store: EventStore,
    private readonly streams: Streams,
  ) {}

  async of(brokerageId: string): Promise<readonly StaffMember[]> {
    await this.catchUp();
    const loaded = await Promise.all([...this.ids].map((id) => this.streams.load(staff, id, brokerageId)));
    return loaded.map(({ state }) => state).filter((state) => state.kind !== 'absent');
  }

  /** The whole log once, and afterwards what is new in it. */
  private async catchUp(): Promise<void> {
    const head = await this.store.head();
    for await (const { stream } of this.store.readAll(this.readUpTo, { categories: [staff.category] }))
      this.ids.add(stream.slice(staff.category.length + 1));
    this.readUpTo = head;
  }
}
